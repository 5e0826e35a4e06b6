using Components.Catalog.Corpus;
using Components.Catalog.Datasheets;
using Components.Catalog.Import;
using Components.Catalog.Packages;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Transform.Input;
using Components.Transform.Parameters;
using Components.Transform.Reporting;
using Components.Transform.Rows;

namespace Components.Transform;

/// <summary>Turns a source's row into a component. Pure but for the notes it makes in the report.</summary>
internal sealed class RowNormalizer(TransformSettings settings, ReportBuilder report)
{
    private const int MaximumName = 400;

    private readonly ExtraReader _extra = new(settings.MaxExtraBytes);
    private readonly FurtherAttributes _further = new(settings.MaxExtraBytes);
    private readonly List<(string Field, string Text)> _raw = [];

    // A catalogue has some hundred categories and millions of rows.
    private readonly Dictionary<(string Category, string Subcategory), string> _types = [];

    public void Normalize(ImportRecord record, ComponentRow row)
    {
        long id = record.LcscId;
        row.Sources.Read(record);
        row.Articles = record.Articles;
        ReadExtra(record, row.Extra);
        if (!_further.TryFill(record, row))
        {
            report.Warn("extra_unreadable", id);
        }

        _raw.Clear();
        row.LcscId = id;
        row.Category = Decoded("category", record.Category, MaximumName);
        row.Subcategory = Decoded("subcategory", record.Subcategory, MaximumName);
        row.Manufacturer = FirstOf(Decoded("manufacturer_name", record.Manufacturer, MaximumName), row.Extra.Manufacturer);
        row.PartNumber = FirstOf(Decoded("part_number", record.PartNumber, MaximumName), row.Extra.PartNumber);
        string description = Description(record, row);
        string filed = ComponentTypeMap.Refine(TypeOf(row.Category, row.Subcategory), row.Subcategory, description);
        row.ComponentType = ComponentTypeMap.OfDescription(filed, description);
        if (row.ComponentType != filed)
        {
            report.Warn("type_from_description", id);
        }

        row.Package = PackageName.Normalize(HtmlEntities.Decode(record.Package), row.ComponentType, row.Extra.Footprint,
            description);
        row.Description = description.Length > 0 ? description : Compose(row);
        if (!DatasheetAddress.TryRead(record.Datasheet, out string address))
        {
            report.Warn("datasheet_unusable", id);
        }

        row.DatasheetUrl = PublicAddress.Of(address);
        if (!ReferenceEquals(row.DatasheetUrl, address))
        {
            report.Warn("datasheet_credentials_dropped", id);
        }

        if (_raw.Count > 0)
        {
            report.Warn("html_entities_decoded", id);
            row.Extra.KeepRaw(_raw);
        }

        ParameterTable.Extract(row.ComponentType, row.Extra.Attributes, row.Parameters);
        report.Attributes(row);
    }

    private void ReadExtra(ImportRecord record, ExtraFields extra)
    {
        _extra.Begin(extra);
        if (!_extra.TryRead(record.ExtraJson, layer: 0, extra))
        {
            report.Warn("extra_unreadable", record.LcscId);
        }

        if (!_extra.TryRead(record.JlcExtraJson, layer: 1, extra))
        {
            report.Warn("jlc_extra_unreadable", record.LcscId);
        }

        _extra.Complete(extra);
        if (extra.HasNonFinite)
        {
            report.Warn("extra_not_finite", record.LcscId);
        }

        if (extra.HasCutValue)
        {
            report.Warn("attribute_cut", record.LcscId);
        }
    }

    // The clean text without entities; what the source wrote is kept beside the part when it was another text.
    private string Decoded(string field, string text, int maximumLength)
    {
        string decoded = HtmlEntities.Decode(text);

        // Before the text is cut: of a cut address it could not be told what lets somebody in.
        string open = PublicAddress.InText(decoded);

        // What an address lets in by is not kept in another spelling.
        if (!ReferenceEquals(decoded, text) && ReferenceEquals(open, decoded))
        {
            _raw.Add((field, CleanText.Of(text, maximumLength)));
        }

        return PublicAddress.InText(CleanText.Of(open, maximumLength));
    }

    private string TypeOf(string category, string subcategory)
    {
        if (!_types.TryGetValue((category, subcategory), out string? type))
        {
            type = ComponentTypeMap.Of(category, subcategory);
            _types.Add((category, subcategory), type);
        }

        return type;
    }

    private string Description(ImportRecord record, ComponentRow row)
    {
        string description = Decoded("description", record.Description, settings.MaxDescriptionLength);
        if (record.Description.Length > settings.MaxDescriptionLength && description.Length >= settings.MaxDescriptionLength - 1)
        {
            report.Warn("description_cut", record.LcscId);
        }

        return FirstOf(FirstOf(Placeholder.Is(description) ? "" : description, row.Extra.Description),
            row.Extra.Title);
    }

    private string Compose(ComponentRow row)
    {
        report.Warn(RowWarnings.DescriptionComposed, row.LcscId);
        return DescriptionComposer.Compose(row.Extra.Attributes, row.Package, row.Subcategory);
    }

    private static string FirstOf(string first, string second) => first.Length > 0 ? first : second;
}
