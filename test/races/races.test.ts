import { describe } from 'vitest'
import { STORES } from '../promises/world.ts'
import { at } from './race.ts'
import { raceOn } from './race-on.ts'

describe.each(STORES)('at the same instant, on the %s store', (store) => raceOn(at(store), 80))
