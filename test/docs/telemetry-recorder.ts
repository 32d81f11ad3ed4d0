import { context, metrics, SpanStatusCode, trace, type Attributes, type SpanKind } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';

/** A span that was exported. Times are milliseconds since 1970. */
export interface RecordedSpan {
  readonly name: string;
  readonly id: string;
  readonly parentId: string | undefined;
  readonly kind: SpanKind;
  readonly isError: boolean;
  readonly start: number;
  readonly end: number;
  readonly attributes: Attributes;
}

/** The seconds of one histogram under one set of attributes. */
export interface RecordedSeconds {
  readonly name: string;
  readonly unit: string;
  readonly boundaries: readonly number[];
  readonly attributes: Attributes;
  readonly count: number;
  readonly sum: number;
}

/** OpenTelemetry's SDK, started for this process, with exporters into memory. */
export class TelemetryRecorder {
  readonly #spans = new InMemorySpanExporter();
  readonly #seconds = new InMemoryMetricExporter(AggregationTemporality.DELTA);
  readonly #tracers: BasicTracerProvider;
  readonly #meters: MeterProvider;
  readonly #open = new Set<string>();

  constructor() {
    const watch = {
      onStart: (span: ReadableSpan): void => void this.#open.add(span.spanContext().spanId),
      onEnd: (span: ReadableSpan): void => void this.#open.delete(span.spanContext().spanId),
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    };
    this.#tracers = new BasicTracerProvider({ spanProcessors: [watch, new SimpleSpanProcessor(this.#spans)] });
    const reader = new PeriodicExportingMetricReader({ exporter: this.#seconds, exportIntervalMillis: 3_600_000 });
    this.#meters = new MeterProvider({ readers: [reader] });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    trace.setGlobalTracerProvider(this.#tracers);
    metrics.setGlobalMeterProvider(this.#meters);
  }

  /** Spans that were started and have not ended. */
  get open(): number {
    return this.#open.size;
  }

  /** What was exported since it was last asked, in the order in which it began. */
  takeSpans(): readonly RecordedSpan[] {
    const spans = this.#spans.getFinishedSpans().map((span) => ({
      name: span.name,
      id: span.spanContext().spanId,
      parentId: span.parentSpanContext?.spanId,
      kind: span.kind,
      isError: span.status.code === SpanStatusCode.ERROR,
      start: milliseconds(span.startTime),
      end: milliseconds(span.endTime),
      attributes: span.attributes,
    }));
    this.#spans.reset();
    return spans.toSorted((first, second) => first.start - second.start);
  }

  /** The histograms since they were last asked for. */
  async takeSeconds(): Promise<readonly RecordedSeconds[]> {
    await this.#meters.forceFlush();
    const recorded = this.#seconds.getMetrics().flatMap(({ scopeMetrics }) =>
      scopeMetrics.flatMap((scope) =>
        scope.metrics.flatMap((metric) => {
          if (metric.dataPointType !== DataPointType.HISTOGRAM)
            throw new Error(`${metric.descriptor.name}: no histogram`);
          const { name, unit } = metric.descriptor;
          return metric.dataPoints.map(({ attributes, value: { buckets, count, sum = NaN } }) => {
            return { name, unit, boundaries: buckets.boundaries, attributes, count, sum };
          });
        }),
      ),
    );
    this.#seconds.reset();
    return recorded;
  }

  /** Leaves the process as it was. */
  async stop(): Promise<void> {
    await this.#tracers.shutdown();
    await this.#meters.shutdown();
    trace.disable();
    metrics.disable();
    context.disable();
  }
}

function milliseconds([seconds, nanoseconds]: readonly [number, number]): number {
  return seconds * 1000 + nanoseconds / 1e6;
}
