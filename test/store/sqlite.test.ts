import { sqliteStore } from '@redthread/functions/adapters/store/sqlite'
import { describeStore } from './conformance.ts'
import { describeModel } from './model.ts'
import { modelOptions } from './model-options.ts'
import { nodeSql } from './node-sql.ts'

const open = () => sqliteStore(nodeSql(), Date.now)

describeStore('the store on SQLite', open)
describeModel('the store on SQLite', open, modelOptions(150))
