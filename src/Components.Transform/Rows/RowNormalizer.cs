using Components.Catalog.Import;
using Components.Catalog.Packages;
using Components.Catalog.Prices;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Transform.Input;
using Components.Transform.Parameters;
using Components.Transform.Reporting;

namespace Components.Transform.Rows;

/// <summary>Turns a source's row into a component. Pure but for the notes it makes in the report.</summary>
internal sealed class RowNormalizer(TransformSettings settings, ReportBuilder report)
{
    private const int MaximumName = 400;
    private readonly ExtraReader _extra = new(settings.MaxExtraBytes);
    private readonly List<PriceTier> _prices = [];

    // A catalogue has some hundred categories and millions of rows.
    private readonly Dictionary<(string Category, string Subcategory), string> _types = [];

    public void Normalize(ImportRecord record, ComponentRow row)
    {
        long id = record.LcscId;
        if (!_extra.TryRead(record.ExtraJson, row.Extra))
        {
            report.Warn("extra_unreadable", id);
        }

        row.LcscId = id;
        row.Category = CleanText.Of(record.Category, MaximumName);
        row.Subcategory = CleanText.Of(record.Subcategory, MaximumName);
        row.Manufacturer = FirstOf(CleanText.Of(record.Manufacturer, MaximumName), row.Extra.Manufacturer);
        row.PartNumber = FirstOf(CleanText.Of(record.PartNumber, MaximumName), row.Extra.PartNumber);
        row.IsBasic = record.IsBasic;
        row.IsPreferred = record.IsPreferred;
        row.LastUpdate = Math.Max(0, record.LastUpdate);
        row.Stock = Math.Max(0, record.Stock);
        if (record.Stock < 0)
        {
            report.Warn("stock_negative", id);
        }

        string description = Description(record, row);
        row.ComponentType = ComponentTypeMap.Refine(TypeOf(row.Category, row.Subcategory), row.Subcategory, description);
        row.Package = PackageName.Normalize(record.Package, row.ComponentType, row.Extra.Footprint, description);
        row.Description = description.Length > 0 ? description : Compose(row);
        row.DatasheetUrl = Url(record.Datasheet, id);
        if (!PriceList.TryParse(record.PriceJson, _prices))
        {
            report.Warn("price_unreadable", id);
        }

        row.PriceJson = PriceList.ToJson(_prices);
        ParameterTable.Extract(row.ComponentType, row.Extra.Attributes, row.Parameters);
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
        string description = CleanText.Of(record.Description, settings.MaxDescriptionLength);
        if (record.Description.Length > settings.MaxDescriptionLength && description.Length >= settings.MaxDescriptionLength - 1)
        {
            report.Warn("description_cut", record.LcscId);
        }

        return FirstOf(FirstOf(Catalog.Quantities.QuantityParser.IsBlank(description) ? "" : description, row.Extra.Description), row.Extra.Title);
    }

    private string Compose(ComponentRow row)
    {
        report.Warn("description_composed", row.LcscId);
        return DescriptionComposer.Compose(row.Extra.Attributes, row.Package, row.Subcategory);
    }

    private string Url(string datasheet, long id)
    {
        string url = CleanText.Of(datasheet, 2_000);
        if (url.Length == 0 || Catalog.Quantities.QuantityParser.IsBlank(url))
        {
            return "";
        }

        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            return $"https:{url}";
        }

        if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return url;
        }

        if (url.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return $"https://{url}";
        }

        report.Warn("datasheet_unusable", id);
        return "";
    }

    private static string FirstOf(string first, string second) => first.Length > 0 ? first : second;
}
