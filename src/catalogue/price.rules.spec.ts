import { beforeAll, describe, expect, it } from '@jest/globals';
import { type FeeFacts, priceOf } from './price.rules.js';
import { housePack, readHouseFiles } from './reference/reference-files.data.js';

const TODAY = '2026-11-22';
let fees: FeeFacts[];

beforeAll(async () => {
  const pack = housePack(await readHouseFiles());
  fees = pack.tables.find((one) => one.table.name === 'fee')?.rows.map((one) => one.row) as unknown as FeeFacts[];
});

describe('the whole price', () => {
  it('is six years of tuition and the state fee for Medicine in English, each currency by itself', () => {
    const price = priceOf({ code: 'MED', years: 6 }, 'en', fees, TODAY);
    expect(price.total).toEqual([
      { currency: 'USD', amountMinor: 2_340_000 },
      { currency: 'UAH', amountMinor: 64_800 },
    ]);
    expect(price.years).toHaveLength(6);
    expect(price.years[0]).toEqual([
      { currency: 'USD', amountMinor: 390_000 },
      { currency: 'UAH', amountMinor: 64_800 },
    ]);
    expect(price.years[5]).toEqual([{ currency: 'USD', amountMinor: 390_000 }]);
    expect(price).toMatchObject({ constant: true, priceLists: ['2018/19'] });
  });

  it('follows the language of study', () => {
    const dentistry = { code: 'DENT', years: 5 };
    expect(priceOf(dentistry, 'en', fees, TODAY).total[0]).toEqual({ currency: 'USD', amountMinor: 2_150_000 });
    expect(priceOf(dentistry, 'uk', fees, TODAY).total[0]).toEqual({ currency: 'USD', amountMinor: 1_900_000 });
  });

  it('says that an amount without a present source is to be confirmed', () => {
    const { lines } = priceOf({ code: 'MED', years: 6 }, 'en', fees, TODAY);
    expect(lines.map((line) => [line.kind, line.times, line.toConfirm])).toEqual([
      ['tuition', 6, false],
      ['state_fee', 1, true],
    ]);
  });

  it('gives no sum for a study whose length nobody has published', () => {
    const price = priceOf({ code: 'CRES', years: null }, null, fees, TODAY);
    expect(price).toMatchObject({ total: [], years: [] });
    expect(price.lines[0]).toMatchObject({ amountMinor: 300_000, times: 1 });
  });

  it('takes the list that holds on the day', () => {
    const [old] = fees.filter((fee) => fee.kind === 'tuition' && fee.programme === 'MED' && fee.language === 'en');
    const both = [
      { ...old!, validTo: '2026-12-31' },
      { ...old!, amountMinor: 500_000, priceList: '2027/28', validFrom: '2027-01-01' },
    ];
    const tuition = (day: string) => priceOf({ code: 'MED', years: 6 }, 'en', both, day).lines[0]?.amountMinor;
    expect([tuition('2026-12-31'), tuition('2027-01-01')]).toEqual([390_000, 500_000]);
  });
});
