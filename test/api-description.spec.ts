import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/app.service.js';

describe('the description of the API', () => {
  let house: TestApp;
  let paths: Record<string, Record<string, { 'x-permission'?: string; security?: unknown[] }>>;

  beforeAll(async () => {
    house = await startTestApp();
    const answer = await house.client().get('/api/openapi.json');
    paths = (answer.body as { paths: typeof paths }).paths;
  });
  afterAll(() => house.close());

  it.each([
    ['/api/v1/accounts', 'post'],
    ['/api/v1/sessions', 'post'],
    ['/api/v1/sessions/current', 'delete'],
    ['/api/v1/me', 'get'],
    ['/api/v1/countries', 'get'],
    ['/api/v1/countries/{code}/requirements', 'get'],
    ['/api/v1/programmes', 'get'],
    ['/api/v1/intakes', 'get'],
    ['/api/v1/offerings', 'get'],
    ['/api/v1/applications', 'post'],
    ['/api/v1/applications', 'get'],
    ['/api/v1/applications/{id}', 'get'],
    ['/api/v1/applications/{id}', 'patch'],
    ['/api/v1/applications/{id}/transitions', 'post'],
    ['/api/v1/applications/{id}/events', 'get'],
    ['/api/v1/applications/{id}/documents', 'get'],
    ['/api/v1/applications/{id}/documents', 'post'],
    ['/api/v1/documents/{id}/content', 'get'],
    ['/api/v1/applications/{id}/slots/{slot}/verdicts', 'post'],
    ['/api/v1/applications/{id}/reviews', 'get'],
    ['/api/v1/applications/{id}/reviews', 'post'],
    ['/api/v1/applications/{id}/decisions', 'get'],
    ['/api/v1/applications/{id}/decisions', 'post'],
    ['/api/v1/decisions/release', 'post'],
    ['/api/v1/applications/{id}/conditions/{code}', 'patch'],
    ['/api/v1/applications/{id}/milestones', 'get'],
    ['/api/v1/applications/{id}/milestones', 'post'],
    ['/api/v1/applications/{id}/assignee', 'put'],
    ['/api/v1/statistics/countries', 'get'],
    ['/api/v1/statistics/funnel', 'get'],
    ['/api/v1/statistics/releases', 'get'],
  ])('holds %s %s', (path, method) => {
    expect(paths[path]?.[method]).toBeDefined();
  });

  it('says of every route who may', () => {
    const naked = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, operation]) => !operation['x-permission'] && operation.security?.length !== 0)
        .map(([method]) => `${method} ${path}`),
    );
    expect(naked).toEqual([]);
  });

  it('can be read by a person', async () => {
    const answer = await house.client().get('/api/docs');
    expect(answer.text).toContain('/api/v1/applications/{id}/transitions');
  });
});
