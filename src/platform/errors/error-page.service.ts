import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type Locale } from '../i18n/words.rules.js';
import type { FieldProblem } from './refusal.rules.js';
import { escaped } from '../http/markup.rules.js';

/** What the filter knows about a refusal or a fault that a person is to read. */
export interface Failure {
  status: number;
  /** The refusal's code; `fault` for a fault. */
  code: string;
  /** The sentence for the reader. */
  sentence: string;
  errors: FieldProblem[];
  locale: Locale;
  /** The number under which a fault was logged. */
  id?: string;
}

export type ErrorPageRenderer = (request: Request, failure: Failure) => string;

/** Turns a failure into a page. The ground knows no look, so web/ brings its own renderer with `use`. */
@Injectable()
export class ErrorPage {
  private renderer: ErrorPageRenderer = (_request, failure) => plainPage(failure);

  /** Called once, in onModuleInit, by whoever owns the look of pages. */
  use(renderer: ErrorPageRenderer): void {
    this.renderer = renderer;
  }

  /** A whole HTML document. Falls back to the plain one: a broken page must not hide what went wrong. */
  render(request: Request, failure: Failure): string {
    try {
      return this.renderer(request, failure);
    } catch {
      return plainPage(failure);
    }
  }
}

function plainPage({ locale, sentence, errors, status }: Failure): string {
  const list = errors.map((error) => `<li>${escaped(error.message)}</li>`).join('');
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status}</title><main><h1>${escaped(sentence)}</h1>${list ? `<ul>${list}</ul>` : ''}<p><a href="/">Matricula</a></p></main></html>`;
}
