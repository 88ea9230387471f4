import { ApiProperty } from '@nestjs/swagger';

export class AdviceAnswer {
  @ApiProperty({ example: 'advisory-nmc', description: 'Code of the rule' })
  rule: string;
  @ApiProperty()
  sentence: string;
  @ApiProperty({ description: 'Names these very words' })
  wording: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: not acknowledged yet' })
  acknowledgedAt: string | null;
}

export class AdviceListAnswer {
  @ApiProperty({ type: AdviceAnswer, isArray: true })
  items: AdviceAnswer[];
}
