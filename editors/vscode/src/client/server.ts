import * as vscode from 'vscode'
import { LanguageClient, type LanguageClientOptions, type Middleware, RevealOutputChannelOn } from 'vscode-languageclient/node'
import { toShown } from '../cloak/maskedDocuments'
import { findDotnet, oldestVersion } from './dotnet'
import { silentChannel } from './silentChannel'
import type { ProjectStatus } from './status'
import type { Tool } from './tool'

const folders = '{prompts,agents,routers,tools,triggers,workflows,lib,src}'

/** Runs the language server, and carries what it says into the editor. */
export class Server implements vscode.Disposable {
  private readonly output = vscode.window.createOutputChannel('Struere', { log: true })
  private readonly statusChanged = new vscode.EventEmitter<ProjectStatus>()
  private readonly stopped = new vscode.EventEmitter<undefined>()
  private client: LanguageClient | undefined

  readonly onDidChangeStatus = this.statusChanged.event
  readonly onDidStop = this.stopped.event

  constructor(private readonly tool: Tool) {}

  dispose(): void {
    this.statusChanged.dispose()
    this.stopped.dispose()
    this.output.dispose()
  }

  showOutput(): void {
    this.output.show()
  }

  async start(): Promise<void> {
    const dotnet = await findDotnet(vscode.workspace.getConfiguration('struere').get('dotnetPath', ''))
    if (!dotnet) {
      await askForDotnet()
      return
    }
    this.tool.dotnet = dotnet
    const start = this.tool.commandFor('language-server')
    if (!start) return
    this.client = new LanguageClient('struere', 'Struere', start, this.createOptions())
    this.client.onNotification('struere/status', (status: ProjectStatus) => { this.statusChanged.fire(status) })
    await this.client.start()
  }

  async stop(): Promise<void> {
    const { client } = this
    this.client = undefined
    await client?.dispose()
    this.stopped.fire(undefined)
  }

  async restart(): Promise<void> {
    await this.stop()
    await this.start()
  }

  private createOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: 'file', language: 'dotenv' },
        { scheme: 'file', language: 'csharp' },
        { scheme: 'file', pattern: `**/${folders}/**` },
      ],
      initializationOptions: {
        ignoredKeys: vscode.workspace.getConfiguration('struere').get('ignoredKeys', []),
        showReferencesCommand: 'struere.showReferences',
      },
      outputChannel: this.output,
      traceOutputChannel: silentChannel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: maskingMiddleware,
    }
  }
}

/** Lists and previews show whole lines: those of secret files come from documents without values. */
const maskingMiddleware: Middleware = {
  async provideDefinition(document, position, token, next) {
    // The server answers with a list of places, never with links.
    const found = await next(document, position, token) as vscode.Location[] | null | undefined
    return found?.map(toShownLocation)
  },
  async provideReferences(document, position, context, token, next) {
    return (await next(document, position, context, token))?.map(toShownLocation)
  },
}

function toShownLocation(location: vscode.Location): vscode.Location {
  return new vscode.Location(toShown(location.uri), location.range)
}

async function askForDotnet(): Promise<void> {
  const get = 'Get .NET'
  const set = 'Set the Path'
  const answer = await vscode.window.showWarningMessage(
    `Struere finds nothing without .NET ${oldestVersion} or newer, which is not on this machine. Values in .env files are hidden all the same.`,
    get,
    set,
  )
  if (answer === get) await vscode.env.openExternal(vscode.Uri.parse('https://dotnet.microsoft.com/download'))
  if (answer === set) await vscode.commands.executeCommand('workbench.action.openSettings', 'struere.dotnetPath')
}
