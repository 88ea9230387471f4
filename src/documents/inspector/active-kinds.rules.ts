/** What a PDF can do besides being read. Apart from the parser, which the server itself never loads for this. */
export const ACTIVE_KINDS = ['script', 'launch', 'embedded_files', 'xfa', 'media', 'submits'] as const;
export type ActiveKind = (typeof ACTIVE_KINDS)[number];
