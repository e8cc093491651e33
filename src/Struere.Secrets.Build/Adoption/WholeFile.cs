using System;
using System.IO;
using System.Text;
using Struere.Secrets.Build.Faults;

namespace Struere.Secrets.Build.Adoption;

/// <summary>Writes a file as a whole: whoever reads it meanwhile, or after a failure, finds the old text or the new one.</summary>
internal static class WholeFile
{
    /// <summary>Writes <paramref name="text"/>, as UTF-8 with the byte order mark that it starts with or none.</summary>
    /// <exception cref="TaskFaultException">The file cannot be written; it is as it was.</exception>
    public static void Write(string path, string text)
    {
        if (Directory.Exists(path))
        {
            throw Unwritable(path, "There is a folder in its place: move it away");
        }

        try
        {
            Replace(FollowLink(path), text);
        }
        catch (UnauthorizedAccessException)
        {
            throw Unwritable(path, "Access is denied: let the user who builds write the file and its folder");
        }
        catch (IOException)
        {
            throw Unwritable(path, "It cannot be replaced: see whether its folder is there, whether the disk is full and whether another program locks it");
        }

        void Replace(string target, string content)
        {
            if (File.Exists(target) && (File.GetAttributes(target) & FileAttributes.ReadOnly) != 0)
            {
                throw Unwritable(path, "It is read-only: make it writable, or check it out");
            }

            var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
            try
            {
                File.WriteAllText(temporary, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                if (File.Exists(target))
                {
                    KeepMode(target, temporary);
                    File.Replace(temporary, target, destinationBackupFileName: null);
                }
                else
                {
                    File.Move(temporary, target);
                }
            }
            finally
            {
                File.Delete(temporary);
            }
        }
    }

    /// <summary>What a link leads to is replaced, not the link. .NET Framework cannot tell.</summary>
    private static string FollowLink(string path)
    {
#if NET
        return File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
#else
        return path;
#endif
    }

    private static void KeepMode(string source, string target)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, File.GetUnixFileMode(source));
        }
#endif
    }

    private static TaskFaultException Unwritable(string path, string why) => new(AdoptionCodes.UnwritableFile, $"The file was not written. {why}.", path);
}
