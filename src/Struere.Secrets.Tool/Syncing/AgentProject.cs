using Struere.Secrets.Client.Sync;
using Struere.Secrets.Files;

namespace Struere.Secrets.Tool.Syncing;

/// <summary>Finds the one agent project that a command is about: nobody wants a sync of several by accident.</summary>
internal static class AgentProject
{
    /// <summary>The nearest root at or above a folder, or else the only one below it.</summary>
    /// <exception cref="ToolFaultException">The folder is not there, or there are several projects below it.</exception>
    /// <exception cref="Client.Faults.FaultException">There is no project.</exception>
    public static string FindRoot(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ToolFaultException(FaultCode.UnreadableFile, "There is no such folder: name the folder of an agent project", folder);
        }

        if (AgentProjectRoots.FindAbove(folder) is { } root)
        {
            return root;
        }

        var below = AgentProjectRoots.Find(folder);
        var paths = PathDisplay.FromCurrentFolder();
        return below.Count switch
        {
            1 => below[0],
            0 => throw ProjectManifest.Missing(),
            _ => throw new ToolFaultException(FaultCode.WrongCommandLine, $"There are {below.Count} agent projects below this folder, and this command is about one: name {string.Join(" or ", below.Select(paths.Of))}.", folder),
        };
    }
}
