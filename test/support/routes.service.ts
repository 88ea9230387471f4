import { type INestApplicationContext, RequestMethod } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { ACCESS } from '../../src/platform/access/access.decorator.js';

/** One handler of Nest's, as the router knows it. */
export interface Route {
  /** `Controller.method`. */
  handler: string;
  method: string;
  /** With `:parameters`; begins with a slash. */
  path: string;
  /** The permission it names, true when it is open, undefined when it says nothing. */
  access: string | true | undefined;
}

/** Every handler of every controller of every module, pages too. */
export function routesOf(app: INestApplicationContext): Route[] {
  const reflector = app.get(Reflector);
  const routes: Route[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (!metatype) continue;
      const prototype = metatype.prototype as Record<string, unknown>;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler = prototype[name];
        if (name === 'constructor' || typeof handler !== 'function') continue;
        const paths: string | string[] | undefined = Reflect.getMetadata('path', handler);
        if (paths === undefined) continue;
        const method = RequestMethod[Reflect.getMetadata('method', handler) as number] ?? 'GET';
        const access = reflector.getAllAndOverride<string | true | undefined>(ACCESS, [
          handler as () => void,
          metatype as () => void,
        ]);
        for (const first of [Reflect.getMetadata('path', metatype) as string | string[]].flat()) {
          for (const rest of [paths].flat()) {
            const path = `/${[first, rest]
              .map((part) => part.replace(/^\/|\/$/g, ''))
              .filter(Boolean)
              .join('/')}`;
            routes.push({ handler: `${metatype.name}.${name}`, method, path, access });
          }
        }
      }
    }
  }
  return routes;
}
