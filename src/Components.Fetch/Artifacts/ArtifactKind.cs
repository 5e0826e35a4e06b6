namespace Components.Fetch.Artifacts;

/// <summary>One kind of artifact: what it is called, and how its bytes are named and described.</summary>
/// <param name="Type"><c>artifact_type</c> of its records.</param>
/// <param name="Extension">Ending of its files, without a dot.</param>
/// <param name="Mime">Media type of its bytes, whatever a server called them.</param>
/// <param name="Accept">Media types that servers are asked for.</param>
internal sealed record ArtifactKind(string Type, string Extension, string Mime, string Accept)
{
    internal static ArtifactKind Datasheet { get; } =
        new("datasheet_pdf", "pdf", "application/pdf", "application/pdf, text/html;q=0.8, */*;q=0.5");

    internal static ArtifactKind Easyeda { get; } = new("easyeda_json", "json", "application/json", "application/json");

    internal static ArtifactKind Step { get; } = new("model_step", "step", "model/step", "*/*");

    internal static ArtifactKind Obj { get; } = new("model_obj", "obj", "model/obj", "*/*");

    internal static ArtifactKind Page { get; } = new("component_page", "html", "text/html", "text/html");

    internal static ArtifactKind Footprint { get; } =
        new("kicad_footprint_mod", "kicad_mod", "text/plain", "");
}
