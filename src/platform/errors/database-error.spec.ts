import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { constraintRefusals, refusalOf } from './database-error.rules.js';
import { faultReport } from './fault.rules.js';
import { frameworkRefusal } from './http-error.rules.js';
import { refuse } from './platform.refusals.js';

const failed = (code: string, more: object = {}) =>
  new QueryFailedError(
    'INSERT INTO account VALUES ($1)',
    ['adaeze@example.org'],
    Object.assign(new Error('Key (email)=(adaeze@example.org) already exists'), { code, ...more }),
  );

describe('what an error means', () => {
  it.each([
    ['23505', 409],
    ['23P01', 409],
    ['40001', 409],
    ['40P01', 409],
    ['23514', 409],
    ['23503', 409],
    ['23001', 409],
    ['22P02', 400],
    ['22021', 400],
    ['22003', 400],
    ['22001', 400],
    ['55P03', 503],
    ['57014', 503],
    ['53300', 503],
    ['08006', 503],
    ['57P01', 503],
    ['53100', 507],
  ])('PostgreSQL %s is a %i', (code, status) => {
    expect(refusalOf(failed(code))?.status).toBe(status);
  });

  it.each([
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 503],
    [new Error('timeout exceeded when trying to connect'), 503],
    [new Error('Connection terminated unexpectedly'), 503],
    // The connection died between two statements of a transaction.
    [new QueryRunnerAlreadyReleasedError(), 503],
    [new QueryRunnerProviderAlreadyReleasedError(), 503],
    [Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 507],
    [new Error('outer', { cause: failed('55P03') }), 503],
  ])('%s has a status', (error, status) => {
    expect(refusalOf(error)?.status).toBe(status);
  });

  it.each([failed('42P01'), failed('23502'), new TypeError('x'), 'text', undefined])('%s is a fault', (error) => {
    expect(refusalOf(error)).toBeUndefined();
  });

  it('lets a room speak for its own constraint', () => {
    constraintRefusals.set('some_places_check', () => refuse('request.too_many'));
    try {
      expect(refusalOf(failed('23514', { constraint: 'some_places_check' }))?.code).toBe('request.too_many');
    } finally {
      constraintRefusals.delete('some_places_check');
    }
  });

  it.each<[unknown, number | undefined]>([
    [new NotFoundException(), 404],
    [new BadRequestException(), 400],
    [new HttpException('x', 405), 405],
    [new HttpException('x', 500), undefined],
    [Object.assign(new Error('x'), { status: 413 }), 413],
    [Object.assign(new Error('x'), { name: 'MulterError', code: 'LIMIT_FILE_SIZE' }), 413],
    [new Error('Unexpected end of form'), 400],
    [new URIError('x'), 400],
    [new Error('x'), undefined],
  ])('%s is %s', (error, status) => {
    expect(frameworkRefusal(error)?.status).toBe(status);
  });

  it('is reported without what people typed', () => {
    const report = JSON.stringify([
      faultReport(failed('42P01', { detail: 'adaeze@example.org' })),
      faultReport(new Error('Invalid login adaeze@example.org')),
    ]);
    expect(report).toContain('42P01');
    expect(report).not.toMatch(/adaeze|Invalid login|INSERT/);
  });
});
