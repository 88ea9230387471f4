import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Open } from '../access/access.decorator.js';
import { VERSION } from '../config/version.rules.js';
import { refuse } from '../errors/platform.refusals.js';
import { Drain } from './drain.service.js';

class LiveView {
  @ApiProperty({ enum: ['ok'] })
  status: string;
}

class ReadyView extends LiveView {
  @ApiProperty({ example: '1.0.0' })
  version: string;
}

/** For whoever watches over the process. */
@ApiTags('operation')
@Controller('health')
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drain: Drain,
  ) {}

  /** The process answers. */
  @Open()
  @Get('live')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: LiveView })
  live(): LiveView {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers and it is not stopping. 503 otherwise. */
  @Open()
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: ReadyView })
  async ready(): Promise<ReadyView> {
    if (this.drain.stopping) throw refuse('service.busy');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(refuse('service.busy')), 3_000);
    });
    await Promise.race([this.dataSource.query('SELECT 1'), late]).finally(() => clearTimeout(timer));
    return { status: 'ok', version: VERSION };
  }
}
