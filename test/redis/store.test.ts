import { describe } from 'vitest'
import { describeStore } from '../store/conformance.ts'
import { describeModel } from '../store/model.ts'
import { modelOptions } from '../store/model-options.ts'
import { hasRedis, STUBBORN, useRealRedis } from './real-redis.ts'

describe.skipIf(!hasRedis)('on a real Redis', () => {
  const redis = useRealRedis()
  const open = () => redis.open({ patience: STUBBORN })
  describeStore('the store on Upstash', open)
  describeModel('the store on Upstash', open, modelOptions(30))
})

describe.skipIf(!hasRedis)('on a real Redis behind a bad network', () => {
  const redis = useRealRedis({ seed: 7, lost: 0.15, refused: 0.1, tooMany: 0.05, broken: 0.05 })
  const open = () => redis.open({ patience: STUBBORN })
  describeStore('the store on Upstash', open)
  describeModel('the store on Upstash', open, modelOptions(15))
})
