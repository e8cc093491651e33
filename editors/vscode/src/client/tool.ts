import * as vscode from 'vscode'

/** The command `struere-secrets` that comes with this extension. */
export class Tool {
  /** The `dotnet` command that runs it; undefined until it is found. */
  dotnet: string | undefined

  readonly path: string

  constructor(context: vscode.ExtensionContext) {
    this.path = context.asAbsolutePath('server/struere-secrets.dll')
  }

  /** Runs it in a terminal of the editor. */
  async run(title: string, root: vscode.Uri, args: readonly string[]): Promise<void> {
    if (!this.dotnet) return
    const execution = new vscode.ProcessExecution(this.dotnet, [this.path, ...args], { cwd: root.fsPath })
    const folder = vscode.workspace.getWorkspaceFolder(root) ?? vscode.TaskScope.Workspace
    const task = new vscode.Task({ type: 'struere' }, folder, title, 'Struere', execution, [])
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated, clear: true, focus: false }
    await vscode.tasks.executeTask(task)
  }
}
