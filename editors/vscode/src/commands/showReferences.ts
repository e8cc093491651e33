import * as vscode from 'vscode'

/** Shows the uses of a key: what the code lens above a key of the manifest runs. */
export async function showReferences(address: string, { line, character }: { line: number, character: number }): Promise<void> {
  const uri = vscode.Uri.parse(address)
  const position = new vscode.Position(line, character)
  const places = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', uri, position)
  await vscode.commands.executeCommand('editor.action.showReferences', uri, position, places)
}
