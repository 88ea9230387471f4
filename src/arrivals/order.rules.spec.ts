import fc from 'fast-check';
import { addDays } from '../platform/clock/day.rules.js';
import { ORDER_DAYS_BACK, orderProblems } from './order.rules.js';

const today = '2026-11-22';

describe('an order', () => {
  it('is dated today or within the year before', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800, max: 800 }), (days) => {
        const fine = orderProblems({ orderNo: '123-с', orderDate: addDays(today, days) }, today).length === 0;
        expect(fine).toBe(days <= 0 && days >= -ORDER_DAYS_BACK);
      }),
    );
  });

  it('has a number', () => {
    expect(orderProblems({ orderNo: ' ', orderDate: today }, today)).toEqual([
      expect.objectContaining({ field: 'data.orderNo', code: 'required' }),
    ]);
  });
});
