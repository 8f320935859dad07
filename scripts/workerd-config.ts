import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export type WorkerdConfigInput = {
  repoDir: string
  /** Folder the config file is written to; embedded modules are named relative to it. */
  runDir: string
  /** Folder that keeps the Durable Objects' SQLite files. */
  dataDir: string
  /** Loopback ports; 0 lets the system choose. */
  port: number
  cronPort: number
  /** Names of the variables that workerd takes from its own environment, so that no secret is written to disk. */
  variables: string[]
}

/** The Cap'n Proto text with which plain workerd runs the bundled service as Cloudflare would. */
export function workerdConfig(input: WorkerdConfigInput): string {
  const wrangler = readWranglerToml(join(input.repoDir, 'wrangler.toml'))
  const bindings = [
    ...input.variables.map((name) => `(name = ${quote(name)}, fromEnvironment = ${quote(name)})`),
    ...wrangler.objects.map(
      ({ name, className }) => `(name = ${quote(name)}, durableObjectNamespace = ${quote(className)})`,
    ),
    `(name = "ASSETS", service = "apps")`,
  ]
  const namespaces = wrangler.objects.map(
    ({ className }) =>
      `(className = ${quote(className)}, uniqueKey = ${quote(`redthread-${className}`)}, enableSql = true)`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "service", worker = .service),
    (name = "cron", worker = .cron),
    (name = "data", disk = (path = ${quote(input.dataDir)}, writable = true)),
    (name = "apps", disk = (path = ${quote(join(input.repoDir, 'dist/apps'))})),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [
    (name = "http", address = "127.0.0.1:${input.port}", http = (), service = "service"),
    (name = "cron", address = "127.0.0.1:${input.cronPort}", http = (), service = "cron"),
  ],
);

const service :Workerd.Worker = (
  modules = [${bundledModules(input).join(', ')}],
  compatibilityDate = ${quote(wrangler.compatibilityDate)},
  bindings = [${bindings.join(', ')}],
  durableObjectNamespaces = [${namespaces.join(', ')}],
  durableObjectStorage = (localDisk = "data"),
);

const cron :Workerd.Worker = (
  modules = [(name = "cron.js", esModule = ${quote(cronModule)})],
  compatibilityDate = ${quote(wrangler.compatibilityDate)},
  compatibilityFlags = ["service_binding_extra_handlers"],
  bindings = [(name = "SERVICE", service = "service")],
);
`
}

// workerd fires no cron triggers by itself, and only a service binding can call scheduled().
const cronModule = `export default {
  async fetch(request, env) {
    const scheduledTime = new Date();
    return Response.json(await env.SERVICE.scheduled({ scheduledTime, cron: "* * * * *" }));
  }
}`

function bundledModules({ repoDir, runDir }: WorkerdConfigInput): string[] {
  const bundleDir = join(repoDir, 'dist/service')
  // The first module is the entry point.
  const names = readdirSync(bundleDir).sort((a, b) => Number(b === 'worker.js') - Number(a === 'worker.js'))
  return names.flatMap((name) => {
    const kind = moduleKind(name)
    return kind ? [`(name = ${quote(name)}, ${kind} = embed ${quote(relative(runDir, join(bundleDir, name)))})`] : []
  })
}

function moduleKind(name: string): 'esModule' | 'text' | undefined {
  if (name.endsWith('.js')) return 'esModule'
  if (name.endsWith('.yaml')) return 'text'
  return undefined
}

/** The few facts of wrangler.toml that plain workerd needs too. */
function readWranglerToml(path: string): { compatibilityDate: string; objects: { name: string; className: string }[] } {
  const toml = readFileSync(path, 'utf8')
  const compatibilityDate = /^compatibility_date = "(.+)"$/m.exec(toml)?.[1]
  if (!compatibilityDate) throw new Error('wrangler.toml names no compatibility_date')
  const objects = [...toml.matchAll(/^name = "(\w+)"\nclass_name = "(\w+)"$/gm)].flatMap(([, name, className]) =>
    name && className ? [{ name, className }] : [],
  )
  return { compatibilityDate, objects }
}

/** Cap'n Proto text literals follow C, of which JSON strings of printable text are a subset. */
function quote(text: string): string {
  return JSON.stringify(text)
}
