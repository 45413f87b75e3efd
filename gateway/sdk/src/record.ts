// Metered functions and middleware record through a buffer if they have one, otherwise with a request per event.
import type { MeterBuffer } from './buffer.ts';
import { errorStatuses, type ErrorCode } from './codes.ts';
import { MecApiError } from './errors.ts';
import type { Client, UsageEvent } from './types.ts';

export interface RecordOptions {
  /** Records the events. Without it each is sent at once, and is lost if MEC stays unreachable for the client's time-out. */
  buffer?: MeterBuffer | undefined;
  /** Called with the error when an event could not be recorded; default: a process warning. */
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
