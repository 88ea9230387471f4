import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from './clock/clock.service.js';
import { Config } from './config/config.service.js';
import { dataSourceOptions, type Entities } from './database/data-source.service.js';

/** The ground: knows no student. Global, because every room stands on it. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, entities: Entities): DynamicModule {
    if (!config.databaseUrl) throw new Error('PlatformModule needs the address of a database');
    const own = [Clock];
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.databaseUrl, entities),
          // The supervisor restarts us sooner than ten silent attempts would end.
          retryAttempts: 1,
        }),
      ],
      providers: [{ provide: Config, useValue: config }, ...own],
      exports: [Config, ...own],
    };
  }
}
