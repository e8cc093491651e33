import * as vscode from 'vscode'
import type { StatusBar } from '../client/statusBar'
import type { Tool } from '../client/tool'

const environments = ['development', 'production'] as const

/** The commands that run `struere-secrets` in a terminal. */
export class ToolCommands implements vscode.Disposable {
  private readonly subscriptions: { dispose(): unknown }[]

  constructor(private readonly tool: Tool, private readonly statusBar: StatusBar) {
    this.subscriptions = [
      vscode.commands.registerCommand('struere.sync', () => this.sync()),
      vscode.commands.registerCommand('struere.plan', () => this.runInEnvironment('plan')),
      vscode.commands.registerCommand('struere.verify', () => this.runInEnvironment('verify')),
      vscode.commands.registerCommand('struere.compilePrompt', (uri?: vscode.Uri) => this.compilePrompt(uri)),
      vscode.commands.registerCommand('struere.showCommands', () => showCommands()),
    ]
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose()
  }

  private async sync(): Promise<void> {
    const target = await this.pickTarget()
    if (!target) return
    const sync = 'Sync'
    const answer = target.environment === 'production'
      ? await vscode.window.showWarningMessage('Sync .env.production to production?', { modal: true, detail: 'Keys are created and updated, and none is deleted.' }, sync)
      : sync
    if (answer === sync) await this.tool.run(`sync ${target.environment}`, target.root, ['sync', '--environment', target.environment])
  }

  private async runInEnvironment(command: string): Promise<void> {
    const target = await this.pickTarget()
    if (target) await this.tool.run(`${command} ${target.environment}`, target.root, [command, '--environment', target.environment])
  }

  private async compilePrompt(uri = vscode.window.activeTextEditor?.document.uri): Promise<void> {
    if (uri?.scheme !== 'file') {
      await vscode.window.showInformationMessage('Open the prompt that is to be compiled.')
      return
    }
    const environment = await vscode.window.showQuickPick(environments, { placeHolder: 'The environment whose secrets the prompt gets' })
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, '..')
    if (environment) await this.tool.run('compile prompt', folder, ['compile-prompt', uri.fsPath, '--folder', vscode.Uri.joinPath(uri, '..').fsPath, '--environment', environment])
  }

  private async pickTarget(): Promise<{ root: vscode.Uri, environment: string } | undefined> {
    const root = await this.pickRoot()
    const environment = root && await vscode.window.showQuickPick(environments, { placeHolder: 'Environment' })
    return root && environment ? { root, environment } : undefined
  }

  private async pickRoot(): Promise<vscode.Uri | undefined> {
    const roots = this.statusBar.roots
    if (roots.length === 0) {
      await vscode.window.showInformationMessage('No folder of this workspace has secret files of an agent project.')
    }
    if (roots.length < 2) return roots[0]
    const items = roots.map(root => ({ label: vscode.workspace.asRelativePath(root, true), root }))
    return (await vscode.window.showQuickPick(items, { placeHolder: 'Agent project' }))?.root
  }
}

async function showCommands(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.quickOpen', '>Struere: ')
}
