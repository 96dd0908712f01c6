export type { IoRedisClient, NodeRedisClient, RedisClient } from './redis-client.ts'
export { type RedisOneTimeStoreOptions, redisOneTimeStore } from './redis-one-time-store.ts'
export { type RedisRateLimiterOptions, redisRateLimiter } from './redis-rate-limiter.ts'
