namespace Struere.Secrets.Client.Faults;

/// <summary>The code of every fault that the client, the build tasks and the command show. Each has a page in <c>docs/rules</c>.</summary>
public static class FaultCode
{
    /// <summary>No API key was found.</summary>
    public const string MissingApiKey = "STRU5001";

    /// <summary>The API key is for another environment, or is not an API key.</summary>
    public const string WrongApiKey = "STRU5002";

    /// <summary>An API key was given where others see it: as an MSBuild property, in the server's address, or among the secrets.</summary>
    public const string ExposedApiKey = "STRU5003";

    /// <summary>The credentials file cannot be read.</summary>
    public const string UnreadableCredentials = "STRU5004";

    /// <summary>The server's address is not a usable URL.</summary>
    public const string InvalidUrl = "STRU5005";

    /// <summary>The server's address would send secrets unencrypted over a network.</summary>
    public const string InsecureUrl = "STRU5006";

    /// <summary>The secret file cannot be read, or is not text in UTF-8.</summary>
    public const string UnreadableSecretFile = "STRU5007";

    /// <summary>A value is longer than the platform takes.</summary>
    public const string ValueTooLong = "STRU5008";

    /// <summary><c>struere.json</c> is not JSON.</summary>
    public const string InvalidProjectManifest = "STRU5009";

    /// <summary>A setting of the sync has no usable value.</summary>
    public const string InvalidSetting = "STRU5010";

    /// <summary>The server does not know the API key (401).</summary>
    public const string Unauthorized = "STRU5011";

    /// <summary>The API key may not do this (403).</summary>
    public const string Forbidden = "STRU5012";

    /// <summary>There is no sync at this address (404).</summary>
    public const string NotFound = "STRU5013";

    /// <summary>The server refused the secrets (400 and other 4xx).</summary>
    public const string Rejected = "STRU5014";

    /// <summary>The server failed or is busy (408, 429, 5xx).</summary>
    public const string ServerFault = "STRU5015";

    /// <summary>The server redirected the request (3xx).</summary>
    public const string Redirected = "STRU5016";

    /// <summary>The server cannot be reached.</summary>
    public const string Unreachable = "STRU5017";

    /// <summary>The server did not answer in time.</summary>
    public const string TimedOut = "STRU5018";

    /// <summary>The answer is not what the protocol promises.</summary>
    public const string MalformedAnswer = "STRU5019";

    /// <summary>The server holds other values than the file.</summary>
    public const string DigestMismatch = "STRU5020";

    /// <summary>The build was canceled.</summary>
    public const string Canceled = "STRU5021";

    /// <summary>A fault of this program.</summary>
    public const string Unexpected = "STRU5022";

    /// <summary>Others can read the credentials file.</summary>
    public const string ReadableCredentials = "STRU5023";

    /// <summary>A key that is referred to is not set on the server.</summary>
    public const string MissingOnServer = "STRU5024";

    /// <summary>A key of the manifest that nothing refers to is not set on the server.</summary>
    public const string DeclaredButMissingOnServer = "STRU5025";

    /// <summary>What refers to secrets cannot be learned from the compiler.</summary>
    public const string UnknownReferences = "STRU5026";

    /// <summary>The prompt cannot be read.</summary>
    public const string UnreadablePrompt = "STRU5027";

    /// <summary>Values are not revealed here.</summary>
    public const string RevealRefused = "STRU5028";

    /// <summary>A key that a compiled prompt refers to is not set.</summary>
    public const string MissingInPrompt = "STRU5029";

    /// <summary>A secret file was left out of the output of a build.</summary>
    public const string PublishedSecretFile = "STRU5030";

    /// <summary>The key manifest cannot be read, or is not text in UTF-8.</summary>
    public const string UnreadableManifest = "STRU5031";

    /// <summary>The manifest or the baseline cannot be written.</summary>
    public const string UnwritableFile = "STRU5032";

    /// <summary>The compiler's log of findings cannot be read.</summary>
    public const string UnreadableFindings = "STRU5033";

    /// <summary>A value for production is empty or a placeholder.</summary>
    public const string PlaceholderInProduction = "STRU5034";

    /// <summary>A key that is referred to has an empty value on the server.</summary>
    public const string EmptyOnServer = "STRU5035";

    /// <summary>A publish of a solution does not sync.</summary>
    public const string SolutionNotSynced = "STRU5036";

    /// <summary>A build that syncs went on without the server.</summary>
    public const string BuildNotSynced = "STRU5037";

    /// <summary>There are secret files, but no <c>struere.json</c>, so nothing is checked or synced.</summary>
    public const string NoProjectManifest = "STRU5038";

    /// <summary>A secret file would get into the output of a build.</summary>
    public const string SecretFileInOutput = "STRU5039";

    /// <summary>A file of the agent project is a link to a file that does not exist.</summary>
    public const string DanglingLink = "STRU5040";

    /// <summary>Git does not answer for the folder.</summary>
    public const string GitRefused = "STRU5041";

    /// <summary>The command line is wrong.</summary>
    public const string WrongCommandLine = "STRU5050";

    /// <summary>A file or folder of the agent project cannot be read.</summary>
    public const string UnreadableFile = "STRU5051";

    /// <summary>Git does not say what is staged.</summary>
    public const string NoIndex = "STRU5052";

    /// <summary>A file that a fix or a start of a project changes cannot be written.</summary>
    public const string UnwritableProjectFile = "STRU5053";

    /// <summary>Code in C# is left to the build.</summary>
    public const string CodeNotVerified = "STRU5054";

    /// <summary>A value is too short to be masked.</summary>
    public const string ValueNotMasked = "STRU5055";
}
