import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { OrderRow } from './order.query.js';

export class EnrolmentItemView {
  @ApiProperty({ format: 'uuid', description: 'The application' }) id: string;
  @ApiProperty({ enum: ['enrolled', 'refused'] }) outcome: 'enrolled' | 'refused';
  @ApiPropertyOptional({ description: 'Code of the refusal' }) code?: string;
}

export class EnrolmentListView {
  @ApiProperty({ type: EnrolmentItemView, isArray: true }) items: EnrolmentItemView[];
}

export class OrderView {
  @ApiProperty() orderNo: string;
  @ApiProperty({ format: 'date' }) orderDate: string;
  @ApiProperty({ description: 'How many stand enrolled by it' }) count: number;
  @ApiProperty({ type: String, isArray: true, example: ['2027-09'] }) intakes: string[];
  @ApiProperty({ format: 'date-time' }) enteredAt: string;
}

export class OrderListView {
  @ApiProperty({ type: OrderView, isArray: true }) items: OrderView[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export function orderView(row: OrderRow): OrderView {
  return { ...row, enteredAt: row.enteredAt.toISOString() };
}
