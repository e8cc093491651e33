using System.Collections.Generic;

namespace Struere.Secrets.LanguageServer.Protocol;

/// <summary>How complete the secret files of an agent project are: sent as <c>struere/status</c> when it changes.</summary>
/// <param name="Root">The root of the project.</param>
/// <param name="ManifestKeys">How many keys the manifest declares.</param>
/// <param name="Environments">The environments whose secret files are on this machine.</param>
internal sealed record ProjectStatus(string Root, int ManifestKeys, IReadOnlyList<EnvironmentStatus> Environments);

/// <summary>How complete the secret file of an environment is.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Set">How many of the keys it sets.</param>
/// <param name="Total">How many there are: those of the manifest, or without one all that are declared.</param>
internal sealed record EnvironmentStatus(string Name, int Set, int Total);
