import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Open } from '../../platform/access/access.decorator.js';
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
  summary?: string;
  'x-permission'?: string;
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
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
    return page(
      ctx,
      { title: say.title, wide: true },
      <>
        <h1>{say.title}</h1>
        <p>{say.intro}</p>
        <p>{say.signIn}</p>
        <p>{say.errors}</p>
        <p>
          <a href="/api/openapi.json">{say.machine}</a>
        </p>
        {Object.entries(paths).flatMap(([path, item]) =>
          Object.entries(item as Record<string, Operation>).map(([method, operation]) => (
            <Route ctx={ctx} method={method} path={path} operation={operation} schemas={schemas} />
          )),
        )}
      </>,
    );
  }
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
