/** A value of a JSON text together with the line on which it begins, so that an error can be found. */
export interface Located {
  value: unknown;
  /** First line is 1. */
  line: number;
  /** Of an object: its members; of an array: its elements under '0', '1', … */
  members: Map<string, Located>;
}

export class JsonMistake extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'JsonMistake';
  }
}

const SPACE = /\s/;
const SCALAR = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Parses JSON and remembers lines. Throws `JsonMistake` with the line where it stops being JSON. */
export function parseJsonLines(text: string): Located {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;

  const skip = () => {
    for (; at < text.length && SPACE.test(text[at] ?? ''); at++) if (text[at] === '\n') line++;
  };
  const take = (expected: string) => {
    skip();
    if (text[at] !== expected) {
      throw new JsonMistake(line, at < text.length ? `"${expected}" was expected here` : `the file ends too early`);
    }
    at++;
  };
  const next = () => {
    skip();
    return text[at];
  };
  const scalar = (): Located => {
    skip();
    SCALAR.lastIndex = at;
    const [found] = SCALAR.exec(text) ?? [];
    if (found === undefined) throw new JsonMistake(line, 'a value was expected here');
    at += found.length;
    try {
      return { value: JSON.parse(found), line, members: new Map() };
    } catch {
      throw new JsonMistake(line, 'this text is not written as JSON wants it');
    }
  };
  const value = (depth: number): Located => {
    if (depth > 20) throw new JsonMistake(line, 'the file is nested too deeply');
    const opening = next();
    if (opening !== '{' && opening !== '[') return scalar();
    const begin = line;
    const closing = opening === '{' ? '}' : ']';
    const members = new Map<string, Located>();
    at++;
    while (next() !== closing) {
      if (members.size > 0) take(',');
      if (opening === '{') {
        const name = scalar();
        if (typeof name.value !== 'string') throw new JsonMistake(name.line, 'a name in quotes was expected here');
        if (members.has(name.value)) throw new JsonMistake(name.line, `"${name.value}" stands here twice`);
        take(':');
        members.set(name.value, value(depth + 1));
      } else {
        members.set(String(members.size), value(depth + 1));
      }
    }
    at++;
    const plain = [...members].map(([name, member]) => [name, member.value] as const);
    return { value: opening === '{' ? Object.fromEntries(plain) : plain.map(([, one]) => one), line: begin, members };
  };

  const whole = value(0);
  if (next() !== undefined) throw new JsonMistake(line, 'the file goes on after its end');
  return whole;
}
