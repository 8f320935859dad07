import { connect } from 'node:net'

/** What Redis answers: a refusal is a value here, because a script's error is an answer too. */
export type RespReply = { status: string } | { refusal: string } | string | number | null | RespReply[]

export interface RespClient {
  send(command: string[]): Promise<RespReply>
  close(): void
}

/** Talks to a redis-server over one connection, as many commands at a time as you like. `at` is a port or a socket's path. */
export function connectRedis(at: number | string): RespClient {
  const socket = typeof at === 'string' ? connect(at) : connect({ port: at, host: '127.0.0.1', noDelay: true })
  const waiting: { resolve: (reply: RespReply) => void; reject: (error: Error) => void }[] = []
  let received: Buffer = Buffer.alloc(0)

  const fail = () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('redis-server hung up'))
  }
  socket.on('error', fail).on('close', fail)
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    for (let parsed = parse(received, 0); parsed; parsed = parse(received, 0)) {
      received = received.subarray(parsed.end)
      waiting.shift()?.resolve(parsed.reply)
    }
  })

  return {
    send: (command) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('redis-server hung up'))
        waiting.push({ resolve, reject })
        socket.write(encode(command))
      }),
    close: () => void socket.destroy(),
  }
}

function encode(command: string[]): string {
  return `*${command.length}\r\n${command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`
}

/** One reply that begins at `start`, or null while part of it is still on its way. */
function parse(bytes: Buffer, start: number): { reply: RespReply; end: number } | null {
  const lineEnd = bytes.indexOf('\r\n', start)
  if (lineEnd < 0) return null
  const rest = bytes.toString('utf8', start + 1, lineEnd)
  const next = lineEnd + 2
  switch (String.fromCharCode(bytes[start] ?? 0)) {
    case '+':
      return { reply: { status: rest }, end: next }
    case '-':
      return { reply: { refusal: rest }, end: next }
    case ':':
      return { reply: Number(rest), end: next }
    case '$': {
      const end = next + Number(rest)
      if (rest === '-1') return { reply: null, end: next }
      return bytes.length < end + 2 ? null : { reply: bytes.toString('utf8', next, end), end: end + 2 }
    }
    case '*':
      return rest === '-1' ? { reply: null, end: next } : parseList(bytes, next, Number(rest))
    default:
      throw new Error('redis-server does not speak RESP 2')
  }
}

function parseList(bytes: Buffer, start: number, length: number): { reply: RespReply[]; end: number } | null {
  const reply: RespReply[] = []
  let end = start
  while (reply.length < length) {
    const item = parse(bytes, end)
    if (!item) return null
    reply.push(item.reply)
    end = item.end
  }
  return { reply, end }
}
