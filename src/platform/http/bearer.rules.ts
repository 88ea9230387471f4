/** The token of an `Authorization: Bearer …` header: undefined when there is none, empty when it is ill-formed. */
export function bearerOf(header: string | undefined): string | undefined {
  if (header === undefined || !/^Bearer(?:\s|$)/i.test(header)) return undefined;
  return /^Bearer +(\S{1,200}) *$/i.exec(header)?.[1] ?? '';
}
