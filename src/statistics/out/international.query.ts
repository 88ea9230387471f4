import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Basis, Question } from '../question.rules.js';
import { rowsSql } from './rows.query.js';

/** One cell of a table in the shape of Eurostat and UNESCO. */
export interface InternationalRow {
  /** F, M, T (all), UNK. */
  sex: string;
  /** ED5 to ED8 of ISCED 2011, TOTAL, UNK. */
  isced11: string;
  /** F with the four digits of ISCED-F 2013, TOTAL, UNK. */
  iscedf13: string;
  /** ISO 3166-1 alpha-2, TOTAL, STLS (stateless), REFUGEE, UNK. */
  country: string;
  persons: number;
}

/** Codes that are no country's: those of Eurostat where it has one. */
const COUNTRY = `case country when 'STATELESS' then 'STLS' when 'UNKNOWN' then 'UNK' else country end`;

/** Sex × level × field × country of whom a question counts, with every total: each person once in each. */
@Injectable()
export class InternationalQuery {
  constructor(private readonly dataSource: DataSource) {}

  rows(question: Question, basis: Basis): Promise<InternationalRow[]> {
    return this.dataSource.transaction(async (db) => {
      // Summed line by line: no request waits for it.
      await db.query('set local statement_timeout = 0');
      return db.query(
        `with coded as (
         select person_id, case when sex in ('F', 'M') then sex else 'UNK' end as sex,
           coalesce('ED' || isced_level, 'UNK') as isced11, coalesce('F' || isced_field, 'UNK') as iscedf13,
           ${COUNTRY} as country
         from (select person_id, sex, isced_level, isced_field, "${basis}" as country from (${rowsSql(question)}) one) two
       )
       select coalesce(sex, 'T') as sex, coalesce(isced11, 'TOTAL') as isced11, coalesce(iscedf13, 'TOTAL') as iscedf13,
         coalesce(country, 'TOTAL') as country, count(distinct person_id)::int as persons
       from coded group by cube (sex, isced11, iscedf13, country)
       having count(*) > 0
       order by country, isced11, iscedf13, sex`,
      );
    });
  }
}
