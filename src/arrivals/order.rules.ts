import { addDays, type Day, isDay } from '../platform/clock/day.rules.js';

/** An order may be entered late, not years late: a year in the date is easily mistyped in January. */
export const ORDER_DAYS_BACK = 366;

export interface OrderProblem {
  field: string;
  code: 'required' | 'long' | 'day' | 'future' | 'old';
}

/** What is wrong with the number and date of an enrolment order entered on `today`. */
export function orderProblems(order: { orderNo: unknown; orderDate: unknown }, today: Day): OrderProblem[] {
  const problems: OrderProblem[] = [];
  const add = (field: string, code: OrderProblem['code']) => problems.push({ field, code });
  if (typeof order.orderNo !== 'string' || order.orderNo.trim() === '') {
    add('data.orderNo', 'required');
  } else if (order.orderNo.length > 60) add('data.orderNo', 'long');
  if (!isDay(order.orderDate)) add('data.orderDate', 'day');
  else if (order.orderDate > today) add('data.orderDate', 'future');
  else if (order.orderDate < addDays(today, -ORDER_DAYS_BACK)) {
    add('data.orderDate', 'old');
  }
  return problems;
}
