namespace Components.Catalog.Artifacts;

/// <summary>One kind of artifact: what it is called, how its bytes are named and described, and which setting has its address.
/// <see cref="All"/> is the one list of kinds.</summary>
/// <param name="Type"><c>artifact_type</c> of its records.</param>
/// <param name="Extension">Ending of its files, without a dot.</param>
/// <param name="Mime">Media type of its bytes, whatever a server called them.</param>
/// <param name="Accept">Media types that servers are asked for.</param>
public sealed record ArtifactKind(string Type, string Extension, string Mime, string Accept)
{
    /// <summary>Type of data sheets.</summary>
    public const string DatasheetType = "datasheet_pdf";

    /// <summary>Type of EasyEDA's documents.</summary>
    public const string EasyedaType = "easyeda_json";

    /// <summary>Type of KiCad footprints.</summary>
    public const string FootprintType = "kicad_footprint_mod";

    /// <summary>Type of 3D models as STEP.</summary>
    public const string StepType = "model_step";

    /// <summary>Type of 3D models as OBJ.</summary>
    public const string ObjType = "model_obj";

    /// <summary>Type of pages of a shop.</summary>
    public const string PageType = "component_page";

    /// <summary>Type of what the JLC interface says of a part.</summary>
    public const string DetailType = "component_detail";

    /// <summary>Stands in an address for the number of a part.</summary>
    public const string IdMark = "{id}";

    /// <summary>Stands in an address for the id of a model.</summary>
    public const string ModelMark = "{uuid}";

    /// <summary>Data sheets; the catalogue has their addresses.</summary>
    public static ArtifactKind Datasheet { get; } =
        new(DatasheetType, "pdf", "application/pdf", "application/pdf, text/html;q=0.8, */*;q=0.5");

    /// <summary>EasyEDA's documents.</summary>
    public static ArtifactKind Easyeda { get; } = new(EasyedaType, "json", "application/json", "application/json")
    {
        Setting = "easyeda_url", Mark = IdMark,
    };

    /// <summary>KiCad footprints, which are made of EasyEDA's documents.</summary>
    public static ArtifactKind Footprint { get; } = new(FootprintType, "kicad_mod", "text/plain", "");

    /// <summary>3D models as STEP.</summary>
    public static ArtifactKind Step { get; } = new(StepType, "step", "model/step", "*/*")
    {
        Setting = "step_url", Mark = ModelMark,
    };

    /// <summary>3D models as OBJ.</summary>
    public static ArtifactKind Obj { get; } = new(ObjType, "obj", "model/obj", "*/*")
    {
        Setting = "obj_url", Mark = ModelMark,
    };

    /// <summary>Pages of a shop, whose address has no default.</summary>
    public static ArtifactKind Page { get; } = new(PageType, "html", "text/html", "text/html")
    {
        Setting = "page_url", Mark = IdMark,
    };

    /// <summary>Answers of the JLC interface about a part; the interface's source has their address.</summary>
    public static ArtifactKind Detail { get; } = new(DetailType, "json", "application/json", "application/json");

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ArtifactKind> All { get; } = [Datasheet, Easyeda, Footprint, Step, Obj, Page, Detail];

    /// <summary>Kinds that are fetched where nothing else is said: those that need neither an address nor an account.</summary>
    public static IReadOnlyList<ArtifactKind> Usual { get; } = [Datasheet, Easyeda, Footprint, Step, Obj];

    /// <summary>Setting of section <c>artifacts</c> that has its address; null where no setting has it.</summary>
    public string? Setting { get; private init; }

    /// <summary>Mark in that address for a part's number, or for a model's id; null like it.</summary>
    public string? Mark { get; private init; }
}
