import * as vscode from 'vscode'
import { Server } from './client/server'
import { StatusBar } from './client/statusBar'
import { Tool } from './client/tool'
import { Cloak } from './cloak/cloak'
import { MaskedDocuments } from './cloak/maskedDocuments'
import { showReferences } from './commands/showReferences'
import { ToolCommands } from './commands/toolCommands'

let server: Server | undefined

/** Values are hidden first: that waits for nothing. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(new Cloak(), new MaskedDocuments())

  const tool = new Tool(context)
  const started = new Server(tool)
  const statusBar = new StatusBar(started)
  server = started
  context.subscriptions.push(
    started,
    statusBar,
    new ToolCommands(tool, statusBar),
    vscode.commands.registerCommand('struere.showReferences', showReferences),
    vscode.commands.registerCommand('struere.restartServer', () => started.restart()),
    vscode.commands.registerCommand('struere.showOutput', () => { started.showOutput() }),
    vscode.workspace.onDidChangeConfiguration(async event => {
      if (event.affectsConfiguration('struere.dotnetPath') || event.affectsConfiguration('struere.ignoredKeys')) await started.restart()
    }),
  )
  await started.start()
}

/** Ends the server. */
export async function deactivate(): Promise<void> {
  await server?.stop()
}
