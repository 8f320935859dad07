import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A text that may have moved to disk; read it through the spool. */
export interface TextRef {
  text: string | null
  offset: number
  bytes: number
}

/**
 * Keeps the texts of recent comments in memory and moves older long ones to a temporary file, so that a run of many
 * long tickets stays flat and every comment can still be served.
 */
export interface TextSpool {
  put(text: string): TextRef
  get(ref: TextRef): string
  close(): void
}

const shortText = 400

export function createTextSpool(keepInMemory = 2000): TextSpool {
  let folder: string | null = null
  let file = -1
  let end = 0
  let queue: TextRef[] = []

  function open(): void {
    folder = mkdtempSync(join(tmpdir(), 'redthread-sandbox-'))
    file = openSync(join(folder, 'comments'), 'w+')
  }

  function moveToDisk(ref: TextRef): void {
    if (ref.text === null) return
    if (file === -1) open()
    const bytes = Buffer.from(ref.text)
    writeSync(file, bytes, 0, bytes.length, end)
    Object.assign(ref, { text: null, offset: end, bytes: bytes.length })
    end += bytes.length
  }

  return {
    put(text) {
      const ref: TextRef = { text, offset: 0, bytes: 0 }
      if (text.length > shortText) queue.push(ref)
      if (queue.length > keepInMemory * 2) {
        queue.slice(0, keepInMemory).forEach(moveToDisk)
        queue = queue.slice(keepInMemory)
      }
      return ref
    },
    get(ref) {
      if (ref.text !== null) return ref.text
      const bytes = Buffer.alloc(ref.bytes)
      readSync(file, bytes, 0, ref.bytes, ref.offset)
      return bytes.toString()
    },
    close() {
      if (file !== -1) closeSync(file)
      if (folder) rmSync(folder, { recursive: true, force: true })
      file = -1
      queue = []
    },
  }
}
