export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed JSON; undefined when the answer is not JSON. */
  body: T;
  location: string | null;
}

export interface SendOptions {
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  body?: RequestInit['body'];
}

export interface Upload {
  /** Name of the form's field that carries the file. */
  field?: string;
  filename: string;
  type?: string;
  bytes: Uint8Array;
  fields?: Record<string, string>;
}

/** A visitor: keeps cookies, follows no redirect by itself, and says where requests come from as a browser does. */
export class Client {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  async send<T = unknown>(method: string, path: string, options: SendOptions = {}): Promise<Answer<T>> {
    const headers = new Headers({ 'Sec-Fetch-Site': 'same-origin', Accept: 'application/json, text/html;q=0.9' });
    if (this.cookies.size > 0) {
      headers.set('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    let body = options.body;
    if (options.json !== undefined) {
      headers.set('Content-Type', 'application/json');
      body = JSON.stringify(options.json);
    }
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
    const response = await fetch(new URL(path, this.url), { method, headers, body, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson && text ? JSON.parse(text) : undefined) as T,
      location: response.headers.get('location'),
    };
  }

  get<T = unknown>(path: string, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.send('GET', path, { headers });
  }

  post<T = unknown>(path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.send('POST', path, { json, headers });
  }

  put<T = unknown>(path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.send('PUT', path, { json, headers });
  }

  patch<T = unknown>(path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.send('PATCH', path, { json, headers });
  }

  delete<T = unknown>(path: string, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.send('DELETE', path, { headers });
  }

  /** Sends a page's form as a browser without script does. Repeated fields: an array. */
  form(path: string, fields: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const each of [value].flat()) body.append(name, each);
    }
    return this.send('POST', path, { body, headers: { Accept: 'text/html', ...headers } });
  }

  /** Sends one file as multipart/form-data. */
  upload<T = unknown>(path: string, upload: Upload, headers?: Record<string, string>): Promise<Answer<T>> {
    const body = new FormData();
    for (const [name, value] of Object.entries(upload.fields ?? {})) body.append(name, value);
    const file = new Blob([upload.bytes as Uint8Array<ArrayBuffer>], { type: upload.type ?? 'application/pdf' });
    body.append(upload.field ?? 'file', file, upload.filename);
    return this.send('POST', path, { body, headers });
  }

  /** The value of a cookie this visitor holds. */
  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    const gone = attributes.some((each) => /^\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(each));
    if (gone || value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** A new visitor of the app at `url`, without cookies. */
export function client(url: string): Client {
  return new Client(url);
}
