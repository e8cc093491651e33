import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

/** The real VS Code, served to a browser. */
export class CodeServer {
  private constructor(private readonly process: ChildProcess, private readonly address: string) {}

  static async start(data: string, settings: object): Promise<CodeServer> {
    const entry = join(findInstallation(), 'node_modules/code-server/out/node/entry.js')
    const common = [entry, '--user-data-dir', data, '--extensions-dir', join(data, 'extensions')]
    mkdirSync(join(data, 'User'), { recursive: true })
    writeFileSync(join(data, 'User/settings.json'), JSON.stringify(settings))
    execFileSync(process.execPath, [...common, '--install-extension', findExtension()], { stdio: 'ignore' })

    const address = `127.0.0.1:${await findPort()}`
    const child = spawn(
      process.execPath,
      [...common, '--bind-addr', address, '--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', '--log', 'trace'],
      { stdio: ['ignore', 'pipe', 'ignore'], detached: true },
    )
    await new Promise<void>((resolve, reject) => {
      child.once('exit', code => { reject(new Error(`code-server ended with ${code}`)) })
      child.stdout.on('data', (data: Buffer) => {
        if (data.includes('HTTP server listening')) resolve()
      })
    })
    return new CodeServer(child, address)
  }

  addressOf(folder: string): string {
    return `http://${this.address}/?folder=${encodeURIComponent(folder)}`
  }

  addressOfWorkspace(file: string): string {
    return `http://${this.address}/?workspace=${encodeURIComponent(file)}`
  }

  /** Ends it with the processes that it has started. */
  stop(): void {
    if (this.process.pid) process.kill(-this.process.pid, 'SIGKILL')
  }
}

/** The extension as it is published. */
function findExtension(): string {
  const folder = resolve('../../artifacts/vscode')
  const name = readdirSync(folder).find(file => file.endsWith('.vsix'))
  if (!name) throw new Error('The extension is not packed: run eng/pack.sh.')
  return join(folder, name)
}

function findInstallation(): string {
  return execFileSync('bash', ['../../eng/vscode.sh', '--where'], { encoding: 'utf8' }).trim()
}

function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('There is no free port.'))
      })
    })
  })
}
