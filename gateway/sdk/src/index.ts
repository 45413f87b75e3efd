export { createBuffer, type BufferOptions, type MeterBuffer, type Rejection } from './buffer.ts';
export { createClient, type ClientOptions } from './client.ts';
export { errorStatuses, type ErrorCode } from './codes.ts';
export type { LastKnownOptions } from './decisions.ts';
export {
  isUnavailable, MecApiError, MecBufferError, MecConnectionError, MecDeniedError, MecError, MecLeaseLostError, MecTimeoutError, type ClientErrorCode,
} from './errors.ts';
export { createMeter, type MeterSpec } from './meter.ts';
export {
  expressMeter, fastifyMeter, honoMeter, refusalOf, type FastifyReply, type HonoContext, type MiddlewareOptions, type NodeResponse, type RefusalBody,
} from './middleware.ts';
export type { RecordOptions } from './record.ts';
export type { Credentials, TransportOptions } from './transport.ts';
export type * from './types.ts';
