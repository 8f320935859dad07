import { describe } from 'vitest'
import { raceOn } from '../races/race-on.ts'
import { hasRedis } from './real-redis.ts'
import { useRedisGround } from './redis-ground.ts'

describe.skipIf(!hasRedis)('at the same instant, on the redis store', () => raceOn(useRedisGround(), 20))
