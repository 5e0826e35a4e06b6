using Components.Catalog.Artifacts;
using Components.Catalog.History;
using Components.Catalog.Parametric;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Microsoft.OpenApi;

namespace Components.Serve.OpenApi;

/// <summary>Schemas of documents that are written column by column from the databases, and have no type of their own.</summary>
internal static class ComponentSchema
{
    private static readonly (string Name, JsonSchemaType Type, string Description)[] Fields =
    [
        ("lcsc_id", JsonSchemaType.Integer, "Catalogue id."),
        ("component_type", JsonSchemaType.String, "Component type."),
        ("category", JsonSchemaType.String, "Category of the catalogue."),
        ("subcategory", JsonSchemaType.String, "Subcategory of the catalogue."),
        ("manufacturer_name", JsonSchemaType.String, "Manufacturer; empty when unknown."),
        ("part_number", JsonSchemaType.String, "Manufacturer's part number; empty when unknown."),
        ("package", JsonSchemaType.String, "Package; empty when unknown."),
        ("description", JsonSchemaType.String, "Description."),
        ("stock", JsonSchemaType.Integer, "Pieces in stock; 0 where nobody tells, which stock_unknown says."),
        ("is_basic", JsonSchemaType.Boolean, "Basic part of the assembler's library."),
        ("is_preferred", JsonSchemaType.Boolean, "Preferred part of the assembler's library."),
        ("last_update", JsonSchemaType.Integer, "When the source last looked, in seconds since 1970 (UTC); 0 when unknown."),
        ("datasheet_url", JsonSchemaType.String, "Address of the data sheet; empty when unknown."),
    ];

    private static readonly (string Name, JsonSchemaType Type, string Description)[] AssetFields =
    [
        ("artifact_type", JsonSchemaType.String,
            string.Join(", ", ArtifactKind.All.Select(static kind => kind.Type).Order(StringComparer.Ordinal))
                + " or catalogue_row."),
        ("source_url", JsonSchemaType.String, "Where it was fetched."),
        ("raw_sha256", JsonSchemaType.String, "SHA-256 of the bytes as they were fetched, lower-case hexadecimal."),
        ("raw_size_bytes", JsonSchemaType.Integer, "Their length in bytes."),
        ("mime", JsonSchemaType.String, "Their media type."),
        ("encoding", JsonSchemaType.String, "How the store keeps them; the bundle has them unpacked."),
        ("stored_key", JsonSchemaType.String, "Key in the store."),
        ("fetched_at_utc", JsonSchemaType.String, "When, ISO 8601."),
        ("source_meta", JsonSchemaType.String, "What the source said of it."),
        ("compare_ok", JsonSchemaType.Boolean, "Whether the stored bytes were unpacked and hashed again."),
        ("datasheet_url", JsonSchemaType.String, "Address of the data sheet."),
        ("data_manual_url", JsonSchemaType.String, "Address of the manual."),
        ("footprint_name", JsonSchemaType.String, "Name of the footprint."),
        ("model_3d_path", JsonSchemaType.String, "Path of the 3D model at its source."),
        ("easyeda_model_uuid", JsonSchemaType.String, "Id of the 3D model."),
        ("bundle_path", JsonSchemaType.String, "Path of the bytes in the bundle; null when it has none."),
        ("bundle_state", JsonSchemaType.String,
            "packed; missing where an object is recorded and the store does not have it; none where none is recorded."),
    ];

    /// <summary>A part with everything that is known of it.</summary>
    public static OpenApiSchema OfPart()
    {
        OpenApiSchema part = Object("Everything that is known of one part.", Fields);
        part.Properties!["price"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array | JsonSchemaType.Null,
            Description = "Price list, ascending by quantity; null where the source's text is none.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string>(StringComparer.Ordinal) { "qFrom", "price" },
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                {
                    ["qFrom"] = Value(JsonSchemaType.Integer, "Smallest quantity."),
                    ["qTo"] = Value(JsonSchemaType.Integer | JsonSchemaType.Null, "Largest quantity; null for \"and more\"."),
                    ["price"] = Value(JsonSchemaType.Number, "Price of one piece in US dollars."),
                },
            },
        };
        part.Properties[StockText.UnknownField] = Value(
            JsonSchemaType.Boolean, "Whether nobody tells the stock; left out where somebody does.");
        part.Properties["attributes"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object | JsonSchemaType.Null,
            Description = "Attributes as the catalogue writes them.",
            AdditionalProperties = Value(JsonSchemaType.String, "Value as the catalogue writes it."),
        };
        part.Properties["extra"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object | JsonSchemaType.Null,
            Description = "What else the source says, as it says it.",
            AdditionalProperties = new OpenApiSchema { Description = "Any value." },
        };
        part.Properties["parameters"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Normalised values of the columns of pick tables, in the unit that ends the name; only those known.",
            Properties = PickSchema.NumericColumns.Concat(PickSchema.CodeColumns).ToDictionary(
                static column => column,
                static column => (IOpenApiSchema)OfColumn(PickSchema.Column(column)),
                StringComparer.Ordinal),
        };
        AddSources(part.Properties);

        // Only where past imports are read.
        part.Properties["history"] = RecordSchema.Of(typeof(PastRecord));
        part.Properties["snapshot"] = Value(JsonSchemaType.String, "Snapshot that answered; left out inside a bundle.");
        foreach (string name in (string[])["price", "attributes", "extra", "parameters"])
        {
            part.Required!.Add(name);
        }

        return part;
    }

    /// <summary>The part <c>metadata</c> of <c>POST /v1/components/full</c>.</summary>
    public static OpenApiSchema OfMetadata(OpenApiDocument document)
    {
        OpenApiSchema metadata = Object("What the bundle holds.",
        [
            ("bundle_filename", JsonSchemaType.String, "Name to keep the bundle under."),
            ("bundle_media_type", JsonSchemaType.String, "application/zstd or application/gzip."),
            ("bundle_sha256", JsonSchemaType.String, "SHA-256 of the compressed bundle, lower-case hexadecimal."),
            ("bundle_size_bytes", JsonSchemaType.Integer, "Length of the compressed bundle in bytes."),
        ]);
        metadata.Properties!["components"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "The parts, ascending by id.",
            Items = new OpenApiSchemaReference(DocumentedSchemas.Component, document),
        };
        metadata.Properties["asset_manifest"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Artifacts of every part, by its id.",
            AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Artifacts of one part.",
                Items = Object("One artifact. What is not known is null.", AssetFields, isNullable: true),
            },
        };
        metadata.Properties["missing"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "Ids that are not in the snapshot; only with on_error report.",
            Items = Value(JsonSchemaType.Integer, "Catalogue id."),
        };
        metadata.Required!.UnionWith(["components", "asset_manifest"]);
        return metadata;
    }

    // Only where the catalogue is made of several sources.
    private static void AddSources(IDictionary<string, IOpenApiSchema> properties)
    {
        properties["source"] = Value(
            JsonSchemaType.String,
            "Source of the part, the one that wins of those that have it; left out where the catalogue has one.");
        properties["source_part_id"] = Value(JsonSchemaType.String, "What that source calls the part; left out like source.");
        properties["also"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array | JsonSchemaType.Null,
            Description = "The other sources that have the part; null for none, left out like source.",
            Items = Object("Another source.",
            [
                ("source", JsonSchemaType.String, "Id of the source."),
                ("source_part_id", JsonSchemaType.String, "What the source calls the part."),
            ]),
        };
        properties["value_sources"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object | JsonSchemaType.Null,
            Description = "Source of every field that has a value, by the field's name in catalogue.fields, and as "
                + "attributes.NAME of "
                + "attributes from another source than the rest; null where all are from source, left out like it.",
            AdditionalProperties = Value(JsonSchemaType.String, "Id of the source."),
        };
    }

    private static OpenApiSchema OfColumn(PickColumn column) => Value(
        column.IsText ? JsonSchemaType.String : JsonSchemaType.Number,
        column.IsText ? $"Code; {string.Join(", ", column.Codes!.All)}."
            : column.Unit.Length == 0 ? $"Property {column.Property}, a plain number."
            : $"Property {column.Property}, in {column.Unit}.");

    private static OpenApiSchema Object(
        string description, IEnumerable<(string Name, JsonSchemaType Type, string Description)> fields, bool isNullable = false)
    {
        OpenApiSchema schema = new()
        {
            Type = JsonSchemaType.Object,
            Description = description,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new HashSet<string>(StringComparer.Ordinal),
        };
        foreach ((string name, JsonSchemaType type, string text) in fields)
        {
            // The type of an artifact is always known.
            schema.Properties[name] = Value(isNullable && name != "artifact_type" ? type | JsonSchemaType.Null : type, text);
            schema.Required.Add(name);
        }

        return schema;
    }

    private static OpenApiSchema Value(JsonSchemaType type, string description) => new()
    {
        Type = type,
        Format = type.HasFlag(JsonSchemaType.Integer) ? "int64" : type.HasFlag(JsonSchemaType.Number) ? "double" : null,
        Description = description,
    };
}
