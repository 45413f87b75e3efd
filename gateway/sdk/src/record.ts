// How metered functions and middleware record: through a buffer when there is one, else at once.
import type { MeterBuffer } from './buffer.ts';
import { errorStatuses, type ErrorCode } from './codes.ts';
import { MecApiError } from './errors.ts';
import type { Client, UsageEvent } from './types.ts';

export interface RecordOptions {
  /** Takes the events; without it each is sent at once, and lost when MEC cannot be reached within the client's time-out. */
  buffer?: MeterBuffer | undefined;
  /** Told of what could not be recorded; default: a warning of the process. */
  onMeterError?: ((error: unknown) => void) | undefined;
}

export const warn = (error: unknown) => process.emitWarning(error instanceof Error ? error : String(error));

export async function record(client: Pick<Client, 'ingest'>, buffer: MeterBuffer | undefined, event: UsageEvent): Promise<void> {
  if (buffer) {
    await buffer.add(event);
    return;
  }
  const [result] = await client.ingest([event]);
  if (result?.status === 'rejected') {
    const { code, message, details, hint } = result;
    throw new MecApiError({ code: code as ErrorCode, message: message ?? '', details, hint }, { status: errorStatuses[code as ErrorCode], requestId: null, retryAfterMs: null });
  }
}
