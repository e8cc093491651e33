import * as vscode from 'vscode'
import type { Dotnet } from './dotnet'
import { findTool } from './toolPath'

/** How a program is started. */
export interface Command {
  readonly command: string
  readonly args: string[]
}

/** The command `struere-secrets` that comes with this extension. */
export class Tool {
  /** The .NET that runs it; undefined until it is found. */
  dotnet: Dotnet | undefined

  private readonly folder: string

  constructor(context: vscode.ExtensionContext) {
    this.folder = context.asAbsolutePath('server')
  }

  /** How to start it; undefined without .NET. */
  commandFor(...args: readonly string[]): Command | undefined {
    return this.dotnet && { command: this.dotnet.command, args: [findTool(this.folder, this.dotnet.versions), ...args] }
  }

  /** Runs it in a terminal of the editor. */
  async run(title: string, root: vscode.Uri, args: readonly string[]): Promise<void> {
    const start = this.commandFor(...args)
    if (!start) return
    const execution = new vscode.ProcessExecution(start.command, start.args, { cwd: root.fsPath })
    const folder = vscode.workspace.getWorkspaceFolder(root) ?? vscode.TaskScope.Workspace
    const task = new vscode.Task({ type: 'struere' }, folder, title, 'Struere', execution, [])
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated, clear: true, focus: false }
    await vscode.tasks.executeTask(task)
  }
}
