import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Open } from '../../platform/access/access.decorator.js';
import { Back } from '../ui/nav.view.js';
import { Ctx } from '../ui/page/page.decorator.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { page } from '../ui/page/page.rules.js';
import { Code, Details } from '../ui/text.view.js';
import { apiWords } from './api.words.js';
import { ApiDescription } from './api-description.service.js';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema & { type?: string; enum?: unknown[]; items?: Schema; description?: string }>;
  required?: string[];
}

interface Operation {
  operationId?: string;
  tags?: string[];
  summary?: string;
  'x-permission'?: string;
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface ListedRoute {
  path: string;
  method: string;
  operation: Operation;
}

/** The API's description: for machines as OpenAPI, for people as a page that needs no script. */
@ApiExcludeController()
@Controller('api')
export class ApiPage {
  constructor(private readonly description: ApiDescription) {}

  @Open()
  @Get('openapi.json')
  @Header('Cache-Control', 'public, max-age=300')
  document(): OpenAPIObject {
    return this.description.document();
  }

  @Open()
  @Get('docs')
  docs(@Ctx() ctx: PageContext) {
    const say = apiWords[ctx.locale];
    const { paths, components } = this.description.document();
    const schemas = (components?.schemas ?? {}) as Record<string, Schema>;
    const parts = new Map<string, ListedRoute[]>();
    for (const [path, item] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
        const part = operation.tags?.[0] ?? 'other';
        parts.set(part, [...(parts.get(part) ?? []), { path, method, operation }]);
      }
    }
    const chosen = parts.get(ctx.query['part'] ?? '');
    return page(
      ctx,
      { title: say.title, wide: true },
      <>
        {chosen ? <Back href="/api/docs">{say.title}</Back> : null}
        <h1>{chosen ? <span lang="en">{ctx.query['part']}</span> : say.title}</h1>
        {chosen ? null : <Intro ctx={ctx} />}
        {chosen
          ? chosen.map((route) => <Route ctx={ctx} schemas={schemas} {...route} />)
          : [...parts].map(([part, inside]) => <Part part={part} routes={inside} />)}
      </>,
    );
  }
}

function Intro({ ctx }: { ctx: PageContext }) {
  const say = apiWords[ctx.locale];
  return (
    <>
      <p>{say.intro}</p>
      <p>{say.signIn}</p>
      <p>{say.errors}</p>
      <p>
        <a href="/api/openapi.json">{say.machine}</a>
      </p>
    </>
  );
}

/** One part of the API: its routes in a list, and the way to what they take. */
function Part({ part, routes }: { part: string; routes: readonly ListedRoute[] }) {
  return (
    <>
      <h2 lang="en">
        <a href={`/api/docs?part=${encodeURIComponent(part)}`}>{part}</a>
      </h2>
      <ul class="bare">
        {routes.map(({ method, path }) => (
          <li>
            <Code>
              {method.toUpperCase()} {path}
            </Code>
          </li>
        ))}
      </ul>
    </>
  );
}

function Route(props: {
  ctx: PageContext;
  method: string;
  path: string;
  operation: Operation;
  schemas: Record<string, Schema>;
}) {
  const { ctx, method, path, operation, schemas } = props;
  const say = apiWords[ctx.locale];
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const content = operation.requestBody?.content ?? {};
  const body = Object.values(content)[0]?.schema;
  const schema = body?.$ref ? schemas[body.$ref.split('/').at(-1) ?? ''] : body;
  const fields = Object.entries(schema?.properties ?? {});
  return (
    <Details
      summary={
        <>
          <Code>
            {method.toUpperCase()} {path}
          </Code>{' '}
          <span class="s" lang="en">
            {operation.summary}
          </span>
        </>
      }
    >
      <p class="s">
        {operation['x-permission'] ? (
          <>
            {say.needs} <Code>{operation['x-permission']}</Code>
          </>
        ) : (
          say.open
        )}
      </p>
      {query.length > 0 ? (
        <p>
          {say.query}: <Code>{query.map((one) => one.name).join(', ')}</Code>
        </p>
      ) : null}
      {fields.length > 0 ? (
        <>
          <p>{say.body}:</p>
          <ul>
            {fields.map(([name, field]) => (
              <li>
                <Code>{name}</Code>{' '}
                <span class="s">
                  {[
                    field.enum ? field.enum.join(' | ') : field.type,
                    schema?.required?.includes(name) ? say.required : '',
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </span>{' '}
                <span class="s" lang="en">
                  {field.description}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Details>
  );
}
