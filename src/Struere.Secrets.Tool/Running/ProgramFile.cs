namespace Struere.Secrets.Tool.Running;

/// <summary>Finds the file of a program as a shell does. Only Windows needs it: there <c>npm</c> is a script with an extension.</summary>
internal static class ProgramFile
{
    /// <summary>The file; the name itself where the system finds it.</summary>
    public static string Find(string name)
    {
        if (!OperatingSystem.IsWindows() || Path.GetFileName(name) != name || Path.HasExtension(name))
        {
            return name;
        }

        var extensions = Split("PATHEXT", ".COM;.EXE;.BAT;.CMD");
        return Split("PATH", "").SelectMany(folder => extensions.Select(extension => Path.Combine(folder, name + extension))).FirstOrDefault(File.Exists) ?? name;
    }

    private static string[] Split(string variable, string otherwise) =>
        (Environment.GetEnvironmentVariable(variable) ?? otherwise).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
