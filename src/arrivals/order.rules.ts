import { addDays, type Day, isDay } from '../platform/clock/day.rules.js';
import type { FieldProblem } from '../platform/errors/refusal.rules.js';

/** An order may be entered late, not years late: a year in the date is easily mistyped in January. */
export const ORDER_DAYS_BACK = 366;

/** What is wrong with the number and date of an enrolment order entered on `today`. */
export function orderProblems(order: { orderNo: unknown; orderDate: unknown }, today: Day): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, message: string) => problems.push({ field, code, message });
  if (typeof order.orderNo !== 'string' || order.orderNo.trim() === '') {
    add('data.orderNo', 'required', 'Enter the number of the order.');
  } else if (order.orderNo.length > 60) add('data.orderNo', 'long', 'An order’s number has at most 60 letters.');
  if (!isDay(order.orderDate)) add('data.orderDate', 'day', 'The date of the order is a day, YYYY-MM-DD.');
  else if (order.orderDate > today) add('data.orderDate', 'future', 'The date of the order has not come yet.');
  else if (order.orderDate < addDays(today, -ORDER_DAYS_BACK)) {
    add('data.orderDate', 'old', 'The date of the order is more than a year ago: look at the year.');
  }
  return problems;
}
