using System;
using System.IO;
using System.Linq;
using Struere.Secrets.Docs;

// Writes what the catalogue of rules says into the pages on rules, their index and the release notes: dotnet run --project eng/docs
// With --check nothing is written, and the exit code is 1 where something would be.
var root = new DirectoryInfo(AppContext.BaseDirectory);
while (!File.Exists(Path.Combine(root.FullName, "Struere.Tooling.sln")))
{
    root = root.Parent ?? throw new InvalidOperationException("The repository is not found above the program.");
}

var isCheck = args.Contains("--check");
var changes = RuleDocuments.FindChanges(root.FullName);
foreach (var (path, text) in changes)
{
    Console.WriteLine((isCheck ? "differs: " : "written: ") + Path.GetRelativePath(root.FullName, path));
    if (!isCheck)
    {
        File.WriteAllText(path, text);
    }
}

return isCheck && changes.Count > 0 ? 1 : 0;
