import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApplicationQuery } from '../applications/application.query.js';

/** An application's id from its id or reference in a path. Says nothing of who may see it. @throws Refusal 404. */
@Injectable()
export class ApplicationIdPipe implements PipeTransform<string, Promise<string>> {
  constructor(private readonly applications: ApplicationQuery) {}

  transform(idOrReference: string): Promise<string> {
    return this.applications.idOf(idOrReference);
  }
}
