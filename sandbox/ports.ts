import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

export interface Ports {
  playground: number
  zendesk: number
  chat: number
  crm: number
  service: number
}

/** The playground's port and the four after it. */
export function portsFrom(first: number): Ports {
  return { playground: first, zendesk: first + 1, chat: first + 2, crm: first + 3, service: first + 4 }
}

/** Five ports that nobody uses just now. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(Array.from({ length: 5 }, holdPort))
  const [playground = 0, zendesk = 0, chat = 0, crm = 0, service = 0] = servers.map(({ port }) => port)
  await Promise.all(servers.map(({ release }) => release()))
  return { playground, zendesk, chat, crm, service }
}

function holdPort(): Promise<{ port: number; release: () => Promise<void> }> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({ port, release: () => new Promise((released) => server.close(() => released())) })
    })
  })
}

/** Whether all five can be used; a browser that is left open on an old page does not count. */
export async function arePortsFree(ports: Ports): Promise<boolean> {
  const tries = Object.values(ports).map(canListen)
  return (await Promise.all(tries)).every(Boolean)
}

function canListen(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
