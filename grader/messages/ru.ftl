### Фразы проверяющей программы по-русски. В `en.ftl` те же имена с теми же аргументами.
###
### SECONDS($n) пишет длительность, ERROR($type, $text) исключение с текстом или без него.
### Аргумент `line` равен 0, если строка неизвестна.

## Названия вердиктов: `verdict-` и слово вердикта, вместо пробелов дефисы.

verdict-unimportable = не импортируется
verdict-missing = не найдено
verdict-not-started = не начато
verdict-crashed = аварийно завершилось
verdict-blocked = блокирует
verdict-sequential = последовательно
verdict-deadlocked = взаимная блокировка
verdict-hung = зависло
verdict-raised = исключение
verdict-leaked = не завершено
verdict-wrong = неверно
verdict-passed = зачтено
verdict-skipped = пропущено
verdict-error = ошибка проверки

## unimportable

unimportable-syntax =
    { $line ->
        [0] В файле синтаксическая ошибка
       *[other] В строке { $line } синтаксическая ошибка
    }: { $kind ->
        [never-closed] скобка `{ $what }` не закрыта
        [unmatched] скобка `{ $what }` ничего не закрывает
        [mismatched] скобка `{ $what }` закрывает скобку другого вида
        [colon] пропущено двоеточие
        [block] после двоеточия нужны строки с отступом
        [indent] отступ больше, чем нужно
        [unindent] такого отступа нет ни у одной из строк выше
        [tabs] в отступах смешаны табуляции и пробелы
        [string] не закрыта кавычка
        [quotes] кавычка { $what } в Python не годится
        [character] символа { $what } здесь быть не может
        [invisible] здесь стоит невидимый символ ({ $what })
        [print] аргументы `{ $what }` надо писать в скобках
        [await] `{ $what }` можно писать только внутри `async def`
        [outside] `{ $what }` стоит не внутри того, к чему относится
        [comma] возможно, пропущена запятая
        [equals] стоит `=`, а нужно, возможно, `==`
        [except] у `try` нет ни `except`, ни `finally`
        [invalid] Python не понимает отмеченное место
       *[other] { $said }
    }.
unimportable-exception = При импорте файла возникает исключение { ERROR($type, $text) }.
unimportable-pasted = Строка { $line } похожа на текст из консоли, а не на код.
unimportable-conflict = Строка { $line } — метка, которую Git оставил там, где столкнулись две версии.
unimportable-encoding = Файл сохранён не в кодировке UTF-8.
unimportable-work = При импорте файла начинается работа, которая не заканчивается.
unimportable-module = Файл импортирует `{ $name }`, а такого модуля здесь нет.
unimportable-input = Строка { $line } запрашивает ввод прямо при импорте файла.
unimportable-arguments = Строка { $line } читает аргументы командной строки прямо при импорте файла.
unimportable-no-file = При импорте файл открывает `{ $name }`, а такого файла нет.
unimportable-exit = Строка { $line } завершает программу прямо при импорте файла.
unimportable-gone = В asyncio этой версии Python нет `{ $name }`.
unimportable-missing-file = В решении нет файла { $file }.
unimportable-misplaced-file = В решении нет файла { $file }, зато есть { $found }.
unimportable-link = { $file } — это ссылка, которая ведёт за пределы решения.
unimportable-unreadable = Файл { $file } не удаётся прочитать.
unimportable-too-large = Файл { $file } больше одного мебибайта.

advice-unimportable-syntax = Посмотрите на эту строку и на строку над ней: чаще всего пропущены скобка, кавычка, двоеточие или отступ.
advice-unimportable-exception = Запустите файл сами: он должен импортироваться без аргументов, ввода и посторонних файлов.
advice-unimportable-await = Сделайте функцию вокруг него `async def`, а на верхнем уровне файла вызывайте `asyncio.run(main())` под `if __name__ == "__main__":`.
advice-unimportable-tabs = Пусть редактор заменит во всём файле табуляции пробелами; отступ — четыре пробела.
advice-unimportable-quotes = Наберите кавычки заново в редакторе кода: Python понимает `"` и `'`.
advice-unimportable-pasted = Оставьте в файле только то, что набрали бы сами: без приглашений `>>>`, без вывода программы и без Markdown.
advice-unimportable-conflict = Оставьте нужные строки и удалите те, что начинаются с `<<<<<<<`, `=======` и `>>>>>>>`.
advice-unimportable-encoding = Сохраните его заново в UTF-8: в редакторах это «Сохранить в кодировке».
advice-unimportable-module = Обойдитесь стандартной библиотекой, а вспомогательные функции напишите в этом же файле: других ваших файлов при проверке нет.
advice-unimportable-start = Перенесите это в функцию, которая вызывается под `if __name__ == "__main__":`.
advice-unimportable-no-file = Открывайте файлы внутри функции, которой они нужны: других ваших файлов при проверке нет.
advice-gone = Его убрали, или в имени опечатка: поищите замену в документации asyncio.
advice-gone-coroutine = Вместо декоратора напишите `async def`, а вместо `yield from` — `await`.
advice-unimportable-work = Перенесите запуск программы под `if __name__ == "__main__":`.
advice-unimportable-link = Положите в папку упражнения сам файл, а не ссылку на него.
advice-unimportable-unreadable = Проверьте права доступа: и файл, и его папка должны быть доступны для чтения.
advice-unimportable-too-large = Сдавайте только программу, без данных и вставленного вывода.
advice-unimportable-missing-file = Сохраните решение в папке упражнения точно под этим именем.
advice-unimportable-misplaced-file = Если это и есть ваше решение, переименуйте или перенесите его.

## missing
# $expected и $found: class, coroutine, function, async-generator, context-manager или value.

missing-name = В файле не определено имя `{ $name }`.
missing-name-similar = В файле не определено имя `{ $name }`, зато есть `{ $similar }`.
missing-name-inside = `{ $name }` определяется в строке { $line }, но внутри другой функции или класса.
missing-empty = Файл пуст.
missing-not-coroutine = `{ $name }` не является корутиной.
missing-class = В файле не определён класс `{ $name }`.
missing-wrong-kind =
    { $expected ->
        [class] Нужен класс
        [coroutine] Нужна корутина
        [function] Нужна обычная функция
        [async-generator] Нужен асинхронный генератор
        [context-manager] Нужен асинхронный контекстный менеджер
        [value] Нужно значение
       *[other] Нужен { $expected }
    } `{ $name }`, а в файле под этим именем { $found ->
        [class] класс
        [coroutine] корутина
        [function] обычная функция
        [async-generator] асинхронный генератор
        [context-manager] асинхронный контекстный менеджер
        [value] значение
       *[other] { $found }
    }.

advice-missing-name = Определите его на верхнем уровне файла, с тем именем и теми параметрами, которые даны в условии.
advice-missing-name-similar = Переименуйте его так, как сказано в условии.
advice-missing-name-inside = Уберите отступ перед определением: к тому, что определено внутри, снаружи не добраться.
advice-missing-empty = Напишите в нём свой код и сохраните; заготовку возвращает `grader reset`.
advice-missing-not-coroutine = Определите эту функцию через `async def`.
advice-missing-class = Определите класс на верхнем уровне файла, под тем именем, которое дано в условии.
advice-missing-wrong-kind = Определите его так, как показано в условии и в заготовке.

## not started

not-started = `{ $name }` пока остаётся заготовкой.

advice-not-started = Прочитайте условие и напишите свой код там, где заготовка вызывает NotImplementedError.

## crashed
# $what: memory, cpu, processes, files, disk, output или messages.

crashed-exit = Посреди проверки программа завершила сама себя с кодом { $code }.
crashed-signal = Посреди проверки программу завершил сигнал { $signal }.
crashed-protocol = Посреди проверки программа оборвала связь с проверяющей программой.
crashed-limit =
    { $what ->
        [memory] Программа заняла больше памяти, чем разрешено.
        [cpu] Программа заняла больше процессорного времени, чем разрешено.
        [processes] Программа запустила больше потоков или процессов, чем разрешено.
        [files] Программа открыла больше файлов, чем разрешено.
        [disk] Программа записала на диск больше, чем разрешено.
        [output] Программа напечатала больше, чем разрешено.
        [messages] Программа сделала больше вызовов, чем разрешено, или передала слишком большие значения.
       *[other] Программа превысила ограничение: { $what }.
    }

advice-crashed-exit = Уберите `sys.exit()`, `exit()` и `os._exit()`: из корутины надо выходить через `return`.
advice-crashed-signal = Поищите бесконечную рекурсию, `os.kill` и обращения к коду на C.
advice-crashed-protocol = Не закрывайте дескрипторы, которые открыл не ваш код, и не трогайте внутреннее устройство asyncio.
advice-crashed-limit = Поищите цикл, который копит всё, что создаёт, или без конца что-то запускает или печатает.

## blocked

blocked-call = Вызов `{ $call }` держал цикл событий { SECONDS($seconds) }, и больше ничего не выполнялось.
blocked-cpu = Вычисление держало цикл событий { SECONDS($seconds) }, и больше ничего не выполнялось.
blocked-unknown = Что-то держало цикл событий { SECONDS($seconds) }, и больше ничего не выполнялось.
blocked-many =
    { $count ->
        [one] { $count } короткая остановка цикла событий заняла { SECONDS($seconds) }.
        [few] { $count } короткие остановки цикла событий вместе заняли { SECONDS($seconds) }.
       *[other] { $count } коротких остановок цикла событий вместе заняли { SECONDS($seconds) }.
    }

advice-blocked-sleep = Вместо `time.sleep(...)` напишите `await asyncio.sleep(...)`.
advice-blocked-network = Возьмите асинхронный клиент или потоки asyncio (`await asyncio.open_connection(...)`); то, что не умеет ждать асинхронно, вызывайте через `await asyncio.to_thread(...)`.
advice-blocked-file = Вынесите работу с файлом в функцию и вызывайте её через `await asyncio.to_thread(...)`.
advice-blocked-process = Используйте `await asyncio.create_subprocess_exec(...)`, а затем `await process.communicate()`.
advice-blocked-input = Вызывайте его в отдельном потоке: `await asyncio.to_thread(input)`.
advice-blocked-wait = В корутине берите блокировку, очередь или событие из asyncio и ждите их через `await`; поток ждите через `await asyncio.to_thread(...)` или `asyncio.wrap_future(...)`.
advice-blocked-cpu = Отдайте вычисление пулу процессов через `loop.run_in_executor(pool, ...)` или разбейте его на части и ставьте между ними `await asyncio.sleep(0)`.
advice-blocked-function = Вызывайте эту функцию в отдельном потоке: `await asyncio.to_thread(...)`.
advice-blocked-unknown = Найдите в этой строке вызов, который ждёт без `await`, и замените его асинхронным или вызывайте через `await asyncio.to_thread(...)`.
advice-blocked-untold = Это измерено снаружи, а изнутри вашей программы об этом не сообщалось: не трогайте цикл событий и объекты проверяющей системы и найдите вызов, который ждёт без `await`.
advice-blocked-many = Каждая остановка коротка, но вместе они задерживают всех: возьмите асинхронные вызовы или перенесите всю эту работу в `await asyncio.to_thread(...)`.

## sequential, и другие неверные времена

sequential = Прошло { SECONDS($elapsed) }: друг за другом выходит { SECONDS($one_by_one) }, одновременно вышло бы { SECONDS($at_once) }.
too-fast = Прошло всего { SECONDS($elapsed) }, хотя такая работа занимает не меньше { SECONDS($at_least) }.
wrong-time = Прошло { SECONDS($elapsed) } вместо { SECONDS($expected) }.

advice-sequential = Сначала запустите всё, а потом ждите: `asyncio.gather(...)`, `asyncio.TaskGroup` или `asyncio.create_task(...)`; `await` внутри цикла дожидается каждого элемента, прежде чем начать следующий.
advice-too-fast = Поставьте `await` перед каждым вызовом и каждой задержкой из условия: вызов корутины без `await` ничего не делает.
advice-wrong-time = Сравните задержки с условием и решите, какие из них должны идти одновременно, а какие нет.

## deadlocked, hung

deadlocked =
    { $count ->
        [1] Задача ждёт того, что никогда не произойдёт.
        [one] { $count } задача ждёт того, что никогда не произойдёт.
        [few] { $count } задачи ждут того, что никогда не произойдёт.
       *[other] { $count } задач ждут того, что никогда не произойдёт.
    }
hung-loop-time = По часам цикла событий прошло { SECONDS($limit) }, а программа всё ещё не закончила.
hung-real-time = Прошло { SECONDS($limit) } настоящего времени, а программа всё ещё не закончила.
hung-interrupted = Вы остановили программу через { SECONDS($seconds) }; вот где она была.

advice-deadlocked = Спросите себя, кто должен её разбудить: на каждый `get` нужен `put`, на каждый элемент `task_done()`, на каждое событие `set()`, на каждую блокировку `release()`, даже если посередине возникло исключение.
advice-hung-loop-time = Найдите бесконечный цикл и добавьте в него условие выхода или отмените его задачу.
advice-hung-real-time = Найдите цикл, который крутится без настоящего ожидания в `await`, и добавьте в него условие выхода.

## raised

raised = В вашем коде возникло исключение { ERROR($type, $text) }.
raised-parameters = `{ $name }` нельзя вызвать так, как сказано в условии: { $text }.
raised-hidden = В вашем коде возникло исключение { $type }.

advice-raised = Начните с этой строки: что в неё пришло такого, чего вы не ждали?
advice-raised-parameters = Верните параметры заготовки: те же, в том же порядке и с теми же значениями по умолчанию.
advice-raised-order = Сюда пришло не то, чего вы ждали: сверьте порядок параметров с условием.
advice-raised-import = Допишите для этого имени `import` в начале файла.
advice-raised-letters = В этом имени смешаны похожие латинские и русские буквы: наберите его заново в английской раскладке.
advice-raised-hidden-module = Ваше имя закрывает модуль `asyncio`: назовите его иначе.
advice-raised-input = При проверке клавиатуры нет: передавайте нужное через параметр.
advice-raised-network = При проверке сети нет: загружайте данные тем, что функция для этого получает.
advice-raised-running-loop = Цикл событий уже запущен: внутри корутины пишите `await main()` вместо `asyncio.run(main())`.
advice-raised-no-loop = Запускайте программу через `asyncio.run(main())`, а цикл событий берите только внутри корутины, через `asyncio.get_running_loop()`.
advice-raised-await = Посмотрите, что стоит после `await`: там должна быть корутина, задача или future, а не обычное значение.
advice-raised-not-awaited = С корутиной обошлись так, будто это её результат: поставьте перед вызовом `await`.
advice-raised-awaited-twice = Одну и ту же корутину можно ждать только один раз: вызовите функцию снова, чтобы получить новую.
advice-raised-other-loop = Создавайте блокировки, очереди и семафоры внутри корутины, которая ими пользуется, а не на верхнем уровне файла.
advice-raised-wait-coroutines = Передавайте в `asyncio.wait` задачи, а не корутины: задачу создаёт `asyncio.create_task(...)`.
advice-raised-loop-argument = Уберите `loop=`: asyncio сам находит работающий цикл событий.

## leaked

leaked-task =
    { $line ->
        [0] Задача { $name } в конце всё ещё работала.
       *[other] Задача { $name }, созданная в строке { $line }, в конце всё ещё работала.
    }
leaked-coroutine = Корутина `{ $name }` создана, но её так и не дождались через `await`.
leaked-generator = Асинхронный генератор `{ $name }` брошен на полпути и не закрыт.

advice-leaked-task = Дождитесь каждой задачи до выхода или отмените её и дождитесь; `asyncio.TaskGroup` делает это сам.
advice-leaked-coroutine = Поставьте перед вызовом `await` или запустите корутину через `asyncio.create_task(...)`.
advice-leaked-generator = Закройте его через `await generator.aclose()` или используйте `async with contextlib.aclosing(...)`.

## wrong

wrong-hidden = Пока не выполнено: { $title }.
wrong-example = Пока не выполнено: { $title }.
wrong-order = Результат зависит от того, в каком порядке приходят ответы, поэтому выполняется не всегда: { $title }.

wrong-nothing = Получилось None: функция ничего не возвращает.
wrong-printed = Получилось None: результат напечатан, но не возвращён.
wrong-type = Получилось значение типа `{ $found }`, а нужно `{ $expected }`.
wrong-value = Получилось { $found }, а должно быть { $expected }.

advice-wrong-nothing = Возвращайте результат через `return`, каким бы путём ни шло выполнение.
advice-wrong-printed = Вместо `print` напишите `return`: тем, что на экране, другой код воспользоваться не может.
advice-wrong-type = Приведите результат к типу из условия, например через `list(...)`.
advice-wrong-hidden = Перечитайте условие, помня об этой фразе, и попробуйте свой код на собственном примере.
advice-order = При одном порядке ответов всё хорошо, при другом — нет. Найдите, что код читает до `await` и на что полагается после: за это время оно могло измениться. Блокировка вокруг чтения и записи никого не пустит между ними.
advice-wrong-example = Сравните с test_examples.py: там видно, что вызывается и что должно получиться.

## passed, skipped, error

passed = Всё верно.
skipped = Не проверялось: { $reason }.
error = Здесь ошиблась сама проверяющая программа, на вашу оценку это не влияет: { $reason }.

advice-error = Покажите это преподавателю.

## Слова отчётов

report-score =
    { $max ->
        [one] { $score } из { $max } балла
       *[other] { $score } из { $max } баллов
    }
report-exercises =
    { $count ->
        [one] { $count } упражнение
        [few] { $count } упражнения
       *[other] { $count } упражнений
    }
report-checks-passed =
    { $total ->
        [one] пройдено { $passed } из { $total } проверки
       *[other] пройдено { $passed } из { $total } проверок
    }
report-more = и ещё { $count }
report-exercise = Упражнение
report-points-column = Баллы
report-total = Итого
report-hidden = скрытая
report-example = пример
report-seconds = { SECONDS($seconds) }
report-loop-time = { SECONDS($seconds) } времени цикла
report-real-time = { SECONDS($seconds) } настоящего времени
report-advice = Что попробовать
report-output = Напечатано
report-running = Проверяется { $exercise }
report-all-passed = Всё зачтено.
report-no-hidden = Скрытых проверок здесь нет, поэтому запущены только примеры; баллов за них не дают.
report-not-final = Оценка не окончательная: часть проверок не удалось провести не по вине решения. Запустите их ещё раз.
report-weak = Песочница здесь слабая: решение могло прочитать всё, что можете прочитать вы, в том числе скрытые проверки. Что делать, подскажет `grader doctor`.
report-written = Отчёт записан в { $path }
report-verdict = Вердикт
report-more-findings =
    { $count ->
        [one] Ещё { $count } замечание — в сводке этого запуска.
        [few] Ещё { $count } замечания — в сводке этого запуска.
       *[other] Ещё { $count } замечаний — в сводке этого запуска.
    }
report-partial = Проверка не закончена. Здесь баллы, набранные к этому моменту.
report-not-yet = Ещё не проверено.

error-not-run = Здесь ошиблась сама проверяющая программа, на вашу оценку это не влияет: проверка не была запущена.

## check, watch, hint, list, reset

check-read = Прочитайте условие: { $path }
check-write = Напишите свой код: { $path }
check-hidden-module = Когда вы запускаете свой файл сами, { $path } закрывает собственный модуль Python `{ $module }`: переименуйте его.

hint-number = Подсказка { $number } из { $total }: { $exercise }
hint-last = Больше подсказок нет.
hint-none-seen = Вы ещё не открывали подсказок: { $exercise }.

list-unchecked = не проверено
list-absent = нет файла
list-solved =
    { $count ->
        [one] Решено: { $solved } из { $count } упражнения
       *[other] Решено: { $solved } из { $count } упражнений
    }
list-next = Дальше: { $exercise }, { $path }
list-done = Все упражнения решены.

reset-ask = Вернуть заготовку на место { $path }? Копия вашего файла сохранится.
reset-done = В { $path } снова заготовка.
reset-kept = То, что вы написали, сохранено в { $path }
reset-untouched = В { $path } и так заготовка.
reset-unknown = какой была заготовка { $path }, уже неизвестно; возьмите этот файл заново там же, где брали курс.

watch-checking = Проверяется { $exercise }
watch-keys = h подсказка  l список  r заново  t диаграмма  q выход  ? помощь
watch-help-hint = следующая подсказка
watch-help-list = все упражнения и что дальше
watch-help-run = проверить ещё раз
watch-help-timeline = временная диаграмма последней проверки
watch-help-quit = выход
watch-help-help = этот список
watch-no-timeline = Временной диаграммы этой проверки нет.
watch-failed = Проверить не удалось: { $reason }

## Запрос на слияние: pull request, на GitLab — merge request

ci-beyond = Этот запрос меняет не только упражнения: { $files }. Работа проверена по файлам самого курса, поэтому эти изменения ни на что не повлияли.
ci-untrusted = Файлы курса взяты из самой работы: другой копии для проверки не было.
ci-no-base = Сравнить было не с чем, поэтому проверены все упражнения.
ci-nothing = В этом запросе не изменено ни одно упражнение, поэтому проверять было нечего.

## Чего команда сделать не может

usage-no-course = { $folder } лежит не в курсе: перейдите в папку, в которой или над которой есть `exercises/`.
usage-no-exercise = нет упражнения `{ $name }`: какие есть, показывает `grader list`.
usage-similar-exercise = нет упражнения `{ $name }`: может быть, { $similar }?
usage-whose-file = по имени { $file } не понять, что это за упражнение; назовите его: grader check { $name } --file { $file }

## Картина запуска: по строке на каждую задачу и каждый вызов

timeline-title = Ход выполнения, в секундах по часам цикла событий
timeline-empty = Ни одна задача не запускалась.
timeline-running = работает
timeline-waiting = ждёт
timeline-blocked = блокирует цикл
timeline-critical = критический путь: из него складывается общее время
timeline-failed = завершилось исключением
timeline-cancelled = отменено
timeline-open = не завершено
timeline-alike = … и ещё { $count } таких же
timeline-left-out =
    { $count ->
        [one] и ещё { $count } строка
        [few] и ещё { $count } строки
       *[other] и ещё { $count } строк
    }
timeline-missed =
    { $count ->
        [one] { $count } подробность опущена: их слишком много.
        [few] { $count } подробности опущены: их слишком много.
       *[other] { $count } подробностей опущено: их слишком много.
    }
timeline-peak = Вызовов: { $calls }, одновременно не больше { $peak }.
timeline-held-call = Строка { $line }: `{ $call }` держит цикл событий { SECONDS($seconds) }.
timeline-held = Строка { $line } держит цикл событий { SECONDS($seconds) }.
timeline-described = Задач: { $tasks }, вызовов: { $calls }, одновременно не больше { $peak }; всего { SECONDS($seconds) }.
timeline-lane = { $name }: с { SECONDS($start) } до { SECONDS($end) }

## grader run

run-well = Ничего не осталось незавершённым, и цикл событий никто не задерживал.
usage-no-script = нет файла { $file }: назовите программу на Python.
run-waits = здесь ждёт { $name }

## Страница отчёта

page-title = Отчёт о работе { $submission }
page-overview = Обзор
page-verdict = Вердикт
page-printed-by = Отчёт составлен программой grader { $version }.
page-guilty = Посмотрите сюда:
page-source = Текст файла { $file }
page-cut = Остальная часть файла не показана.
page-line = строка { $line }
page-back = К обзору
page-index = Работы
page-submission = Работа
page-detail = Для преподавателя
page-not-final = не окончательно
