import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, NotFoundException, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import request from 'supertest';
import { sampleContext, sampleOfficer } from '../../../../test/support/sample-page.js';
import { Clock } from '../../../platform/clock/clock.service.js';
import { Config } from '../../../platform/config/config.service.js';
import { ErrorPage } from '../../../platform/errors/error-page.service.js';
import { assetPath, packingOf, STYLE } from '../assets.rules.js';
import { SHEET } from '../sheet/sheet.rules.js';
import { UiModule } from '../ui.module.js';
import { directionOf, inLanguage, ownName } from './locale.rules.js';
import { currentItem, homeOf, menuOf } from './menu.rules.js';
import type { PageContext } from './page-context.service.js';
import { Ctx } from './page.decorator.js';
import { moodOf, ownPath, page, seeOther } from './page.rules.js';

@Controller()
class SamplePages {
  @Get('private')
  show(@Ctx() ctx: PageContext) {
    return page(ctx, { title: 'Private' }, <h1>{ctx.path}</h1>);
  }

  @Get('open')
  open(@Ctx() ctx: PageContext) {
    return page(ctx, { title: 'Open', publicFor: 300 }, <h1>Open</h1>);
  }

  @Post('private')
  save(@Ctx() ctx: PageContext, @Body() body: Record<string, unknown>) {
    if (body['good']) return seeOther('/private');
    return page(ctx, { title: 'Private', status: 422 }, <h1>Again</h1>);
  }

  @Get('json')
  json() {
    return { items: [] };
  }

  @Get('gone')
  gone() {
    throw new NotFoundException();
  }
}

const config = { timezone: 'Europe/Kyiv', demo: true, publicUrl: 'http://localhost:3000' };

@Module({
  imports: [UiModule],
  controllers: [SamplePages],
})
class SampleModule {}

@Module({
  providers: [{ provide: Config, useValue: config }, Clock, ErrorPage],
  exports: [Config, Clock, ErrorPage],
})
class GroundModule {}

describe('pages over HTTP', () => {
  let app: NestExpressApplication;

  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(
      { module: SampleModule, imports: [{ module: GroundModule, global: true }] },
      { logger: false },
    );
    app.use((incoming: Request, _: Response, next: NextFunction) => {
      incoming.actor = incoming.headers['x-officer'] ? sampleOfficer : null;
      next();
    });
    await app.init();
  });

  afterAll(() => app.close());

  const get = (path: string) => request(app.getHttpServer()).get(path);

  it('answers HTML in the language asked, never kept by caches', async () => {
    const answer = await get('/private').set('Accept-Language', 'uk-UA,uk;q=0.9').expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'uk',
      'cache-control': 'no-store',
    });
    expect(answer.text).toContain('<html lang="uk" dir="ltr">');
    expect(answer.text).toContain('<h1>/private</h1>');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('keeps a language that a link chose', async () => {
    const answer = await get('/open?lang=uk').expect(200);
    expect(answer.headers['set-cookie']).toEqual(['lang=uk; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax']);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await get('/private').set('Cookie', 'lang=uk')).headers['content-language']).toBe('uk');
  });

  it('lets caches keep a public page, but not for someone signed in', async () => {
    expect((await get('/open')).headers['cache-control']).toBe('public, max-age=300');
    expect((await get('/open').set('X-Officer', '1')).headers['cache-control']).toBe('no-store');
  });

  it('answers 303 after work, 422 with problems, and lets other answers pass', async () => {
    const server = request(app.getHttpServer());
    const done = await server.post('/private').type('form').send({ good: 'yes' }).expect(303);
    expect(done.headers['location']).toBe('/private');
    const again = await server.post('/private').type('form').send({ good: '' }).expect(422);
    expect(again.text).toContain('<title>Error: Private - Matricula</title>');
    expect((await get('/json').expect(200)).body).toEqual({ items: [] });
  });

  it('serves the sheet packed, for a year', async () => {
    const answer = await get(assetPath(STYLE)).set('Accept-Encoding', 'gzip, deflate, br').expect(200);
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(answer.text).toBe(SHEET);
    await get('/assets/other.css').expect(404);
    expect([packingOf('gzip, br;q=0'), packingOf(undefined), packingOf('identity')]).toEqual([
      'gzip',
      undefined,
      undefined,
    ]);
  });

  it('dresses what goes wrong', () => {
    const failure = { status: 404, code: 'not_found', sentence: 'Nothing here', errors: [], locale: 'en' as const };
    const asked = { path: '/x', query: {}, headers: {}, actor: null } as unknown as Request;
    expect(app.get(ErrorPage, { strict: false }).render(asked, failure)).toContain('<p>Nothing here</p>');
  });
});

describe('where a page stands', () => {
  it('offers in the bar what the reader may open', () => {
    expect(menuOf(sampleContext('en'), 'public').map((item) => item.path)).toContain('/sign-in');
    const reviewer = {
      ...sampleOfficer,
      roles: ['reviewer'],
      permissions: new Set(['review.write', 'application.read']),
    };
    const context = sampleContext('en', { actor: reviewer });
    expect(menuOf(context, 'staff').map((item) => item.path)).toEqual(['/staff/reviews']);
    expect(homeOf(context)).toBe('/staff/reviews');
    const applicant = { ...sampleOfficer, roles: ['applicant'], permissions: new Set(['application.read']) };
    expect(homeOf(sampleContext('en', { actor: applicant }))).toBe('/application');
  });

  it('marks the current item', () => {
    const items = menuOf(sampleContext('en'), 'public');
    expect([currentItem(items, '/'), currentItem(items, '/countries/NG'), currentItem(items, '/help')]).toEqual([
      '/',
      '/countries',
      undefined,
    ]);
  });

  it('wears the bar of its path', () => {
    expect([moodOf('/staff/applications', true), moodOf('/account', true), moodOf('/', false)]).toEqual([
      'staff',
      'applicant',
      'public',
    ]);
  });

  it('leads only to paths of our own', () => {
    expect(() => seeOther('//evil.example')).toThrow();
    expect(() => seeOther('https://evil.example')).toThrow();
    expect(ownPath('/applications?x=1', '/')).toBe('/applications?x=1');
    for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb', ['/a'], undefined]) {
      expect(ownPath(evil, '/')).toBe('/');
    }
  });

  it('keeps the address when the language changes', () => {
    expect(inLanguage('/statistics', { as_of: '2026-10-01', lang: 'en' }, 'uk')).toBe(
      '/statistics?as_of=2026-10-01&lang=uk',
    );
    expect([ownName('uk'), directionOf('ar'), directionOf('uk')]).toEqual(['Українська', 'rtl', 'ltr']);
  });
});
