using System.Text.Json.Serialization;

namespace Components.Serve.Kicad;

/// <summary>A <c>.kicad_httplib</c>: where KiCad finds the library.</summary>
internal sealed record KicadSettingsFile
{
    /// <summary>Version of the format.</summary>
    public KicadMeta Meta { get; } = new(1.0);

    /// <summary>Name of the library.</summary>
    public string Name { get; } = "Components";

    /// <summary>Description of the library, for people.</summary>
    public string Description { get; } = "Components: parts of the served catalogue, by kind and family";

    /// <summary>The server.</summary>
    public required KicadSource Source { get; init; }

    /// <summary>Version of the format.</summary>
    internal sealed record KicadMeta(double Version);

    /// <summary>The server.</summary>
    internal sealed record KicadSource
    {
        /// <summary>Kind of server.</summary>
        [JsonPropertyName("type")]
        public string Type { get; } = "REST_API";

        /// <summary>Last part of the root's address.</summary>
        public string ApiVersion { get; } = "v1";

        /// <summary>Address of the root without its version.</summary>
        public required string RootUrl { get; init; }

        /// <summary>Key of the client; empty where the server asks for none.</summary>
        public string Token { get; } = "";

        /// <summary>How long KiCad keeps a part.</summary>
        public int TimeoutPartsSeconds { get; } = 60;

        /// <summary>How long KiCad keeps the categories.</summary>
        public int TimeoutCategoriesSeconds { get; } = 600;
    }
}
