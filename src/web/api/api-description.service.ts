import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { ACCESS } from '../../platform/access/access.decorator.js';
import { Config } from '../../platform/config/config.service.js';
import { cookieName } from '../../accounts/access/session.middleware.js';

/** What every program route answers besides its own success: problem documents (RFC 9457). */
const PROBLEM = {
  description: 'What was refused, as problem+json: a stable `code`, a sentence, and `errors` by field where it helps',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'code'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          code: { type: 'string', example: 'application.moved_on' },
          errors: {
            type: 'array',
            items: {
              type: 'object',
              properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
            },
          },
        },
      },
    },
  },
};

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { 'x-permission'?: string };

/** The API described from its own controllers, made once at the first question. */
@Injectable()
export class ApiDescription {
  private app: INestApplication | undefined;
  private made: OpenAPIObject | undefined;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  /** Told by the roof which app it describes. */
  describe(app: INestApplication): void {
    this.app = app;
  }

  document(): OpenAPIObject {
    if (!this.app) throw new Error('the roof has not said which app to describe');
    return (this.made ??= this.make(this.app));
  }

  private make(app: INestApplication): OpenAPIObject {
    const frame = new DocumentBuilder()
      .setTitle('Matricula')
      .setDescription(
        'Admissions of foreign students. Cookies for browsers, bearer tokens for programs; lists are keyset pages ' +
          '`{ items, next }`; a POST with `Idempotency-Key` can be repeated without harm.',
      )
      .setVersion('1')
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A token made by an administrator' })
      .addCookieAuth(cookieName(this.config))
      .build();
    const document = SwaggerModule.createDocument(app, frame, {
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    });
    const permissions = this.permissions();
    const paths: OpenAPIObject['paths'] = {};
    for (const [path, item] of Object.entries(document.paths)) {
      if (!path.startsWith('/api/v1/')) continue;
      for (const operation of Object.values(item) as Operation[]) this.complete(operation, permissions);
      paths[path] = item;
    }
    return { ...document, paths };
  }

  /** Adds what is the same everywhere, so that no controller repeats it. */
  private complete(operation: Operation, permissions: ReadonlyMap<string, string | true>): void {
    const access = permissions.get(operation.operationId ?? '');
    if (access === true) operation.security = [];
    else if (access) {
      operation['x-permission'] = access;
      operation.security = [{ bearer: [] }, { cookie: [] }];
    }
    operation.responses = { ...operation.responses, default: PROBLEM };
  }

  /** `Controller.method` to the permission it names, or true when it is open. */
  private permissions(): ReadonlyMap<string, string | true> {
    const found = new Map<string, string | true>();
    for (const module of this.modules.values()) {
      for (const { metatype } of module.controllers.values()) {
        const prototype = metatype?.prototype as Record<string, unknown> | undefined;
        if (!metatype || !prototype) continue;
        for (const method of Object.getOwnPropertyNames(prototype)) {
          const handler = prototype[method];
          if (typeof handler !== 'function' || method === 'constructor') continue;
          const access = this.reflector.getAllAndOverride<string | true | undefined>(ACCESS, [
            handler as () => void,
            metatype as () => void,
          ]);
          if (access) found.set(`${metatype.name.replace(/Controller$/, '')}.${method}`, access);
        }
      }
    }
    return found;
  }
}
